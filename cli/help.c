/* --help, from the tables: a screen at most. */
#include <string.h>

#include "base/language.h"
#include "base/placeholder.h"
#include "base/utf8.h"
#include "cli/options.h"

enum { LABEL_COLUMNS = 25, LINE_COLUMNS = 80 };

/* A text from `column` on, folded between words where a line is full. */
static void
print_folded(mbr_buffer *out, const char *text, size_t column, size_t indent)
{
    while (*text) {
        size_t len = strcspn(text, " \n");
        size_t columns = mbr_utf8_count(mbr_slice_of(text, len));

        if (column > indent && column + 1 + columns > LINE_COLUMNS) {
            mbr_buffer_printf(out, "\n%*s", (int) indent, "");
            column = indent;
        } else if (column > indent) {
            mbr_buffer_append_char(out, ' ');
            column++;
        }
        mbr_buffer_append(out, text, len);
        column += columns;
        text += len;
        if (*text == '\n') {
            mbr_buffer_printf(out, "\n%*s", (int) indent, "");
            column = indent;
        }
        if (*text)
            text++;
    }
    mbr_buffer_append_char(out, '\n');
}

/* A line in two columns, lined up by characters and not by bytes. */
static void
print_row(mbr_buffer *out, const mbr_buffer *label, const char *text)
{
    size_t columns = mbr_utf8_count(mbr_buffer_slice(label));

    mbr_buffer_append_slice(out, mbr_buffer_slice(label));
    do
        mbr_buffer_append_char(out, ' ');
    while (++columns < LABEL_COLUMNS);
    print_folded(out, text, columns > LABEL_COLUMNS ? columns : LABEL_COLUMNS, LABEL_COLUMNS);
}

static void
print_option(mbr_buffer *out, const mbr_cli_option_info *option)
{
    mbr_buffer label = MBR_BUFFER_INIT;

    if (!option->english)
        return;
    if (option->letter)
        mbr_buffer_printf(&label, "  -%c, ", option->letter);
    else
        mbr_buffer_append_string(&label, "  ");
    mbr_buffer_printf(&label, "--%s", option->name);
    if (option->value) {
        mbr_buffer_append_char(&label, ' ');
        mbr_placeholder_append(&label, option->value);
    }
    print_row(out, &label, mbr_tr(option->english, option->french));
    mbr_buffer_free(&label);
}

static void
print_command_help(mbr_buffer *out, mbr_cli_command command)
{
    const mbr_cli_command_info *info = &mbr_cli_command_table[command];
    const char *more = mbr_tr(info->more_english, info->more_french);

    mbr_buffer_printf(out,
                      mbr_tr("Usage: marbre %s [OPTIONS] ", "Usage\u00A0: marbre %s [OPTIONS] "),
                      info->name);
    mbr_placeholder_append(out, info->operands);
    mbr_buffer_append_char(out, '\n');
    print_folded(out, mbr_tr(info->english, info->french), 0, 0);
    mbr_buffer_append_char(out, '\n');
    for (size_t i = 0; i < MBR_CLI_OPTION_COUNT; i++)
        if (mbr_cli_option_table[i].commands & (1u << command))
            print_option(out, &mbr_cli_option_table[i]);
    if (more) {
        mbr_buffer_append_char(out, '\n');
        print_folded(out, more, 0, 0);
    }
}

static void
print_commands(mbr_buffer *out)
{
    mbr_buffer label = MBR_BUFFER_INIT;

    for (size_t i = 0; i < MBR_CLI_COMMAND_COUNT; i++) {
        mbr_buffer_reset(&label);
        mbr_buffer_printf(&label, "  %s ", mbr_cli_command_table[i].name);
        mbr_placeholder_append(&label, mbr_cli_command_table[i].operands);
        print_row(out, &label,
                  mbr_tr(mbr_cli_command_table[i].english, mbr_cli_command_table[i].french));
    }
    mbr_buffer_free(&label);
}

void
mbr_cli_print_help(mbr_buffer *out, mbr_cli_command command)
{
    if (command != MBR_CLI_COMMAND_COUNT) {
        print_command_help(out, command);
        return;
    }
    mbr_buffer_append_string(out, mbr_tr("Usage: marbre COMMAND [OPTIONS] …\n"
                                         "Searches archives of the French press.\n\n",
                                         "Usage\u00A0: marbre COMMANDE [OPTIONS] …\n"
                                         "Cherche dans des archives de presse.\n\n"));
    print_commands(out);
    mbr_buffer_append_string(
        out,
        mbr_tr(
            "\nmarbre COMMAND --help lists the options. The archive is given by --archive DIR\n"
            "or $MARBRE_ARCHIVE; marbre-indexer makes it.\n\n"
            "Exit status: 0 found, 1 nothing found, 2 wrong usage, 3 archive missing, locked\n"
            "or of another version, 4 archive damaged, 5 something else failed.\n",
            "\nmarbre COMMANDE --help donne les options. L’archive est celle de\n"
            "--archive DOSSIER ou de $MARBRE_ARCHIVE\u00A0; marbre-indexer la fabrique.\n\n"
            "Code de retour\u00A0: 0 trouvé, 1 rien trouvé, 2 mauvais usage, 3 archive absente,\n"
            "verrouillée ou d’une autre version, 4 archive abîmée, 5 autre échec.\n"));
}
