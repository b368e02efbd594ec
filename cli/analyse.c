/* marbre analyse: the words of a text, in the notation of docs/text-analysis.md, as our analysis
 * reads them or that of an archive; with --escapes, whole tables of texts, one a line. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "cli/commands.h"
#include "stemming/notation.h"

enum { CHUNK_BYTES = 64 * 1024, INPUT_BYTES_MAX = 16 * 1024 * 1024 };

/* Appends what standard input has ready; false at its end. Not stdio, which would wait
 * for a full buffer where a program on the other side of a pipe waits for an answer. */
static bool
read_some(mbr_buffer *out)
{
    ssize_t len;

    mbr_buffer_reserve(out, CHUNK_BYTES);
    do
        len = read(STDIN_FILENO, out->ptr + out->len, CHUNK_BYTES);
    while (len < 0 && errno == EINTR);
    if (len > 0)
        out->len += (size_t) len;
    return len > 0;
}

/* A mistake of line `line`, 0 for the command line. */
static mbr_cli_exit
refuse_escape(size_t line, size_t byte)
{
    mbr_error err = MBR_ERROR_INIT;

    if (line == 0)
        (void) mbr_error_at(&err, MBR_ERR_BAD_INPUT, byte,
                            mbr_tr("byte %zu: this escape stands for no character",
                                   "octet %zu\u00A0: cet échappement n’est pas un caractère"),
                            byte + 1);
    else
        (void) mbr_error_at(
            &err, MBR_ERR_BAD_INPUT, byte,
            mbr_tr("line %zu, byte %zu: this escape stands for no character",
                   "ligne %zu, octet %zu\u00A0: cet échappement n’est pas un caractère"),
            line, byte + 1);
    return mbr_cli_fail(&err);
}

/* Appends the answer to one text and a line end; a text with a mistake gets an empty
 * answer, so that answers stay beside their questions. */
static mbr_cli_exit
answer(mbr_buffer *out, mbr_tokens *tokens, mbr_slice typed, bool escapes, size_t line)
{
    size_t mistake = escapes ? mbr_notation_bad_escape(typed) : typed.len;
    mbr_cli_exit code = MBR_EXIT_FOUND;
    mbr_buffer text = MBR_BUFFER_INIT;

    if (mistake < typed.len) {
        code = refuse_escape(line, mistake);
    } else if (escapes) {
        (void) mbr_notation_unescape(&text, typed);
        mbr_notation_print(out, tokens, mbr_buffer_slice(&text));
    } else {
        mbr_notation_print(out, tokens, typed);
    }
    mbr_buffer_append_char(out, '\n');
    mbr_buffer_free(&text);
    return code;
}

/* Answers line by line, and writes before it waits for more. */
static mbr_cli_exit
answer_lines(mbr_tokens *tokens)
{
    mbr_buffer input = MBR_BUFFER_INIT, out = MBR_BUFFER_INIT;
    mbr_cli_exit code = MBR_EXIT_FOUND;
    size_t line = 0, searched = 0;
    bool more = true;

    while (more) {
        size_t start = 0;
        const char *end;

        more = read_some(&input);
        if (!more && input.len > 0 && input.ptr[input.len - 1] != '\n')
            mbr_buffer_append_char(&input, '\n'); /* the last line counts, too */
        while (input.len > searched &&
               (end = memchr(input.ptr + searched, '\n', input.len - searched))) {
            size_t len = (size_t) (end - input.ptr) - start;
            mbr_cli_exit one =
                answer(&out, tokens, mbr_slice_of(input.ptr + start, len), true, ++line);

            code = one != MBR_EXIT_FOUND ? one : code;
            start += len + 1;
            searched = start;
        }
        if (out.len > 0 && mbr_cli_write(&out) != MBR_EXIT_FOUND) {
            code = MBR_EXIT_FAILED;
            break;
        }
        searched = input.len - start; /* of a long line, only what is new is searched */
        memmove(input.ptr, input.ptr + start, searched);
        mbr_buffer_truncate(&input, searched);
    }
    mbr_buffer_free(&input);
    mbr_buffer_free(&out);
    return code;
}

mbr_cli_exit
mbr_cli_analyse(const mbr_cli_options *options)
{
    bool from_input = options->operand_count == 1 && strcmp(options->operands[0], "-") == 0;
    mbr_archive *archive = NULL;
    mbr_tokens *tokens;
    mbr_buffer typed = MBR_BUFFER_INIT, out = MBR_BUFFER_INIT;
    mbr_cli_exit code = MBR_EXIT_FOUND, written;

    /* Not that of the environment: a text is analysed where there is no archive, too. */
    if (options->archive_is_named)
        code = mbr_cli_open(&archive, options);
    if (code != MBR_EXIT_FOUND)
        return code;
    tokens = mbr_tokens_new(archive ? mbr_archive_analysis(archive) : NULL);
    if (from_input && options->escapes) {
        code = answer_lines(tokens);
    } else {
        if (from_input)
            while (typed.len < INPUT_BYTES_MAX && read_some(&typed))
                continue;
        else
            (void) mbr_cli_request(options, &typed);
        code = answer(&out, tokens, mbr_buffer_slice(&typed), options->escapes, 0);
        written = mbr_cli_write(&out);
        code = written != MBR_EXIT_FOUND ? written : code;
    }
    mbr_tokens_free(tokens);
    mbr_archive_free(archive);
    mbr_buffer_free(&typed);
    mbr_buffer_free(&out);
    return code;
}
