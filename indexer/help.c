/* --help, printed from the tables that the command line is read by. */
#include <string.h>

#include "base/language.h"
#include "base/placeholder.h"
#include "base/utf8.h"
#include "indexer/option_table.h"
#include "indexer/reader.h"

enum { COLUMNS = 80, LEFT_COLUMNS = 27 };

/* Appends words from column `at` on; what would pass the edge goes on below, indented. */
static void
print_words(mbr_buffer *out, size_t at, size_t indent, const char *text)
{
    for (const char *word = text; *word;) {
        size_t len = strcspn(word, " ");
        size_t width = mbr_utf8_count(mbr_slice_of(word, len));

        if (word != text && at + 1 + width >= COLUMNS) {
            mbr_buffer_printf(out, "\n%*s", (int) indent, "");
            at = indent;
        } else if (word != text) {
            mbr_buffer_append_char(out, ' ');
            at++;
        }
        mbr_buffer_append(out, word, len);
        at += width;
        word += len + (word[len] == ' ');
    }
    mbr_buffer_append_char(out, '\n');
}

static void
print_row(mbr_buffer *out, const char *left, const char *right)
{
    size_t width = 2 + mbr_utf8_count(mbr_slice_of_string(left));

    mbr_buffer_printf(out, "  %s", left);
    do
        mbr_buffer_append_char(out, ' ');
    while (++width < LEFT_COLUMNS);
    print_words(out, width, LEFT_COLUMNS, right);
}

static void
print_option(mbr_buffer *out, const mbr_option_info *option)
{
    mbr_buffer left = MBR_BUFFER_INIT;

    if (option->letter)
        mbr_buffer_printf(&left, "-%c, ", option->letter);
    else
        mbr_buffer_append_string(&left, "    ");
    mbr_buffer_printf(&left, "--%s", option->name);
    if (option->value) {
        mbr_buffer_append_char(&left, '=');
        mbr_placeholder_append(&left, option->value);
    }
    print_row(out, left.ptr, mbr_tr(option->english, option->french));
    mbr_buffer_free(&left);
}

void
mbr_options_print_help(mbr_buffer *out)
{
    print_words(out, 0, 7,
                mbr_tr("Usage: marbre-indexer [--archive DIR] COMMAND [OPTIONS] [FILE|FOLDER|-]…",
                       "Usage\u00A0: marbre-indexer [--archive DOSSIER] COMMANDE [OPTIONS] "
                       "[FICHIER|DOSSIER|-]…"));
    mbr_buffer_append_char(out, '\n');
    for (size_t i = 0; i < MBR_COMMAND_COUNT; i++) {
        mbr_buffer left = MBR_BUFFER_INIT;

        mbr_buffer_printf(&left, "%s ", mbr_command_table[i].name);
        mbr_placeholder_append(&left, mbr_command_table[i].operands);
        print_row(out, left.ptr, mbr_tr(mbr_command_table[i].english, mbr_command_table[i].french));
        mbr_buffer_free(&left);
    }
    mbr_buffer_append_char(out, '\n');
    for (size_t i = 0; i < mbr_option_count; i++)
        print_option(out, &mbr_option_table[i]);
    mbr_buffer_append_string(out, mbr_tr("\nFormats:", "\nFormats\u00A0:"));
    for (size_t i = 0; mbr_reader_format_name(i); i++)
        mbr_buffer_printf(out, " %s", mbr_reader_format_name(i));
    mbr_buffer_append_char(out, '\n');
    print_words(
        out, 0, 0,
        mbr_tr("Exit status: 0 done, 1 done in part (records refused), 2 usage or nothing "
               "done, 3 no archive or locked, 4 damaged, 128+n ended by signal n.",
               "Code de retour\u00A0: 0 fait, 1 fait en partie (des refus), 2 usage ou rien "
               "de fait, 3 pas d’archive ou verrouillée, 4 abîmée, 128+n arrêté par le "
               "signal n."));
}
