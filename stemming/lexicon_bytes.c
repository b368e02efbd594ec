/* The compiled lexicon as it is: the assembler copies the file into the read-only
 * data, which takes no time and no syntax, unlike five million bytes in C. */

__asm__(".section .rodata\n"
        ".balign 64\n"
        ".globl mbr_lexicon_bytes\n"
        ".hidden mbr_lexicon_bytes\n"
        "mbr_lexicon_bytes:\n"
        ".incbin \"" MBR_LEXICON_FILE "\"\n"
        ".byte 0\n"
        ".text\n");

/* ISO C wants a declaration in every file. */
extern const unsigned char mbr_lexicon_bytes[];
