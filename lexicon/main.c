/* marbre-lexicon: compiles the lexicon. Run by the build (cmake/MarbreLexicon.cmake),
 * and by hand with --text to see what was made of a dictionary. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lexicon/compile.h"

static const char usage[] =
    "Usage: marbre-lexicon [--text] FR.AFF FR.DIC RACINES.TXT STOP.TXT OUTPUT\n"
    "Compiles a hunspell dictionary of French and the two lists into the table of stems\n"
    "that the programs are linked with; with --text, into lines to be read: word, lemma,\n"
    "stem, marks (e: spelled so in French, s: stop word).\n";

/* Written aside and renamed, so that a build that is stopped leaves no half table. */
static mbr_status
write_file(const char *path, const mbr_buffer *bytes, mbr_error *err)
{
    mbr_buffer aside = MBR_BUFFER_INIT;
    mbr_status status = MBR_OK;
    FILE *file;

    mbr_buffer_printf(&aside, "%s.part", path);
    file = fopen(aside.ptr, "wb");
    if (!file || fwrite(bytes->ptr, 1, bytes->len, file) != bytes->len || fflush(file) != 0)
        status = mbr_error_set(err, MBR_ERR_IO, "cannot write %s: %s", aside.ptr, strerror(errno));
    if (file && fclose(file) != 0 && status == MBR_OK)
        status = mbr_error_set(err, MBR_ERR_IO, "cannot write %s: %s", aside.ptr, strerror(errno));
    if (status == MBR_OK && rename(aside.ptr, path) != 0)
        status = mbr_error_set(err, MBR_ERR_IO, "cannot write %s: %s", path, strerror(errno));
    mbr_buffer_free(&aside);
    return status;
}

static mbr_status
compile(char **paths, bool text, mbr_error *err)
{
    mbr_arena *arena = mbr_arena_new();
    mbr_forms forms = { .forms = { .arena = arena }, .lemmas = { .arena = arena } };
    mbr_buffer bytes = MBR_BUFFER_INIT;
    mbr_affixes *affixes;
    mbr_compiled compiled;
    mbr_status status = mbr_affixes_read(&affixes, paths[0], err);

    if (status == MBR_OK)
        status = mbr_forms_read(&forms, paths[1], affixes, err);
    if (status == MBR_OK) {
        status = mbr_compile(&compiled, &forms, paths[2], paths[3], err);
        if (status == MBR_OK && text)
            mbr_compiled_print(&bytes, &compiled);
        else if (status == MBR_OK)
            status = mbr_compiled_write(&bytes, &compiled, err);
        mbr_compiled_free(&compiled);
    }
    if (status == MBR_OK)
        status = write_file(paths[4], &bytes, err);
    mbr_buffer_free(&bytes);
    mbr_forms_free(&forms);
    mbr_affixes_free(affixes);
    mbr_arena_free(arena);
    return status;
}

int
main(int argc, char **argv)
{
    bool text = argc > 1 && strcmp(argv[1], "--text") == 0;
    char **paths = argv + 1 + text;
    mbr_error err = MBR_ERROR_INIT;

    if (argc - 1 - text != 5) {
        (void) fputs(usage, stderr);
        return 2;
    }
    if (compile(paths, text, &err) == MBR_OK)
        return 0;
    (void) fprintf(stderr, "marbre-lexicon: %s\n", err.message);
    if (err.status == MBR_ERR_NOT_FOUND)
        (void) fputs("The dictionary is Debian's package hunspell-fr-comprehensive; "
                     "cmake -DMBR_DICTIONARY_DIR=<folder> names another place.\n",
                     stderr);
    return 1;
}
