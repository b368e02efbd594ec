/* marbre explain: what crosses each seam of ARCHITECTURE.md, one
 * section per arrow, for newcomers and for those who wonder why. */
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "document/field.h"
#include "document/identity.h"
#include "document/record.h"
#include "indexer/reader.h"
#include "stemming/notation.h"
#include "stemming/terms.h"

/* How much of an article is shown. */
enum {
    BODY_BYTES = 300,
    COMMENTS_SHOWN = 2,
    PASSAGES_SHOWN = 12,
    TOKEN_BYTES = 160,
    TERMS_SHOWN = 24
};

static void
print_heading(mbr_buffer *out, const char *seam, const char *header)
{
    mbr_buffer_printf(out, "%s── %s   (%s)\n", out->len > 0 ? "\n" : "", seam, header);
}

static mbr_slice
shortened(mbr_slice text, size_t bytes)
{
    return mbr_slice_part(text, 0, mbr_utf8_floor(text, bytes < text.len ? bytes : text.len));
}

/* Line feeds and separators would break the table. */
static void
print_inline(mbr_buffer *out, mbr_slice text, size_t bytes)
{
    mbr_slice shown = shortened(text, bytes);
    mbr_buffer clean = MBR_BUFFER_INIT;

    mbr_print_clean(&clean, shown);
    for (size_t i = 0; i < clean.len; i++)
        mbr_buffer_append_char(out, clean.ptr[i] == '\n' ? ' ' : clean.ptr[i]);
    if (shown.len < text.len)
        mbr_buffer_append_string(out, " …");
    mbr_buffer_free(&clean);
}

static void
print_input(mbr_buffer *out, const mbr_reader_notes *notes)
{
    print_heading(out, "page or export file", "indexer/readers/");
    mbr_buffer_printf(out, "format    %s\nencoding  %s, %lu repaired\n", notes->format,
                      notes->encoding, notes->repairs);
    if (notes->unknown_key_count > 0) {
        mbr_buffer_append_string(out, "ignored  ");
        for (size_t i = 0; i < notes->unknown_keys.count; i++) {
            mbr_buffer_append_char(out, ' ');
            print_inline(out, notes->unknown_keys.items[i], 40);
        }
        mbr_buffer_append_char(out, '\n');
    }
}

/* The document as the pivot format has it, its long parts cut short. */
static void
print_document(mbr_buffer *out, const mbr_document *document)
{
    mbr_document shown = *document;
    mbr_json json;

    shown.body = shortened(document->body, BODY_BYTES);
    if (shown.comment_count > COMMENTS_SHOWN)
        shown.comment_count = COMMENTS_SHOWN;
    print_heading(out, "mbr_reader_next() -> mbr_document", "document/document.h");
    json = mbr_json_to(out);
    mbr_document_print_json(&json, &shown);
    mbr_buffer_append_char(out, '\n');
    if (shown.body.len < document->body.len)
        mbr_buffer_printf(out, "body      %zu bytes, the first %zu shown\n", document->body.len,
                          shown.body.len);
    mbr_buffer_printf(out, "comments  %zu, %zu shown, %zu moderated away\n",
                      document->comment_count, shown.comment_count,
                      mbr_document_empty_comments(document));
}

static const char *
field_name(int field)
{
    const char *name = mbr_field_info_of((mbr_field) field)->name_en;

    return name ? name : "text";
}

static void
print_passages(mbr_buffer *out, const mbr_passage *passages, size_t count)
{
    print_heading(out, "mbr_document_passages() -> mbr_passage", "document/document.h");
    for (size_t i = 0; i < count && i < PASSAGES_SHOWN; i++) {
        mbr_buffer_printf(out, "%-8s %6zu bytes  ", field_name(passages[i].field),
                          passages[i].text.len);
        print_inline(out, passages[i].text, 60);
        mbr_buffer_append_char(out, '\n');
    }
    if (count > PASSAGES_SHOWN)
        mbr_buffer_printf(out, "… and %zu more\n", count - PASSAGES_SHOWN);
}

static void
print_tokens(mbr_buffer *out, mbr_tokens *tokens, const mbr_passage *passages, size_t count)
{
    print_heading(out, "mbr_tokens_next() -> mbr_token", "stemming/token.h");
    for (size_t i = 0; i < count && i < PASSAGES_SHOWN; i++) {
        mbr_buffer_printf(out, "%-8s ", field_name(passages[i].field));
        mbr_notation_print(out, tokens, shortened(passages[i].text, TOKEN_BYTES));
        mbr_buffer_append_char(out, '\n');
    }
}

/* The terms of one passage, prefixes and all, as xapian-delve shows them. */
static void
print_passage_terms(mbr_buffer *out, mbr_tokens *tokens, const mbr_passage *passage)
{
    mbr_token token;
    size_t shown = 0;

    mbr_tokens_begin(tokens, passage->text);
    while (shown < TERMS_SHOWN && mbr_tokens_next(tokens, &token)) {
        mbr_term terms[MBR_TERMS_PER_TOKEN];
        size_t count = mbr_terms_of(terms, &token);

        for (size_t i = 0; i < count; i++, shown++) {
            char bytes[MBR_TERM_MAX];
            size_t len = mbr_field_term(bytes, (mbr_field) passage->field, terms[i].is_stem,
                                        terms[i].span, terms[i].text);

            mbr_buffer_printf(out, " %.*s:%u%s", (int) len, bytes, (unsigned) terms[i].pos,
                              terms[i].counts ? "" : "*");
        }
    }
}

static void
print_terms(mbr_buffer *out, mbr_tokens *tokens, const mbr_passage *passages, size_t count)
{
    print_heading(out, "mbr_terms_of() -> mbr_term", "stemming/terms.h, document/field.h");
    mbr_buffer_append_string(out, "term:position, * when it only carries a position; "
                                  "the text also has each of them without its field\n");
    for (size_t i = 0; i < count && i < PASSAGES_SHOWN; i++) {
        mbr_buffer_printf(out, "%-8s", field_name(passages[i].field));
        print_passage_terms(out, tokens, &passages[i]);
        mbr_buffer_append_char(out, '\n');
    }
}

/* U+001F and U+001E, which separate the parts of a key, as their pictures. */
static void
print_key(mbr_buffer *out, const mbr_buffer *key)
{
    mbr_buffer picture = MBR_BUFFER_INIT;

    for (size_t i = 0; i < key->len; i++) {
        if (key->ptr[i] == 0x1F || key->ptr[i] == 0x1E)
            mbr_buffer_append_string(&picture, key->ptr[i] == 0x1F ? "␟" : "␞");
        else
            mbr_buffer_append_char(&picture, key->ptr[i]);
    }
    mbr_print_clean(out, mbr_buffer_slice(&picture));
    mbr_buffer_free(&picture);
}

static void
print_record(mbr_buffer *out, const mbr_document *document)
{
    unsigned char hash[MBR_HASH_BYTES];
    mbr_buffer bytes = MBR_BUFFER_INIT;
    size_t article;

    print_heading(out, "mbr_indexer_add() -> xc_document", "document/record.h, xapian-c/");
    mbr_article_key(&bytes, document->source, document->id);
    mbr_buffer_append_string(out, "key       ");
    print_key(out, &bytes);
    mbr_buffer_append_string(out, "\nhash      ");
    mbr_document_hash(hash, document);
    for (size_t i = 0; i < MBR_HASH_BYTES; i++)
        mbr_buffer_printf(out, "%02x", hash[i]);
    mbr_buffer_reset(&bytes);
    mbr_record_write_article(&bytes, document);
    article = bytes.len;
    for (size_t i = 0; i < document->comment_count; i++)
        mbr_record_write_comment(&bytes, document, i);
    mbr_buffer_printf(out, "\nrecord    %zu bytes, and %zu for %zu comments\n", article,
                      bytes.len - article, document->comment_count);
    mbr_buffer_free(&bytes);
}

static void
print_article(mbr_buffer *out, mbr_document *document)
{
    mbr_tokens *tokens = mbr_tokens_new(NULL);
    mbr_passage *passages = NULL;
    size_t count = mbr_document_passages(document, &passages);

    print_document(out, document);
    print_passages(out, passages, count);
    print_tokens(out, tokens, passages, count);
    print_terms(out, tokens, passages, count);
    print_record(out, document);
    mbr_tokens_free(tokens);
}

/* Writes what was made of texts from outside, which a terminal must survive. */
static mbr_cli_exit
write_clean(mbr_buffer *text)
{
    mbr_buffer clean = MBR_BUFFER_INIT;
    mbr_cli_exit code;

    mbr_print_clean(&clean, mbr_buffer_slice(text));
    code = mbr_cli_write(&clean);
    mbr_buffer_free(&clean);
    return code;
}

/* Explains the first article of the file: one is enough to see the way it goes. */
static mbr_cli_exit
explain_file(const mbr_cli_options *options, const char *path)
{
    mbr_reader_options how = { 0 };
    mbr_document *document = mbr_document_new();
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_error err = MBR_ERROR_INIT;
    mbr_reader *reader = NULL;
    mbr_cli_exit code = MBR_EXIT_NOTHING;
    mbr_read read = MBR_READ_FAILED;

    if (mbr_reader_open(&reader, path, &how, &err) == MBR_OK)
        read = mbr_reader_next(reader, document, &err);
    switch (read) {
    case MBR_READ_DOCUMENT:
        print_input(&text, mbr_reader_notes_of(reader));
        print_article(&text, document);
        code = write_clean(&text);
        break;
    case MBR_READ_REFUSED:
    case MBR_READ_FAILED:
        (void) mbr_cli_fail(&err);
        code = MBR_EXIT_FAILED;
        break;
    case MBR_READ_END:
        mbr_cli_say(options,
                    mbr_tr("the file holds no article", "le fichier ne contient aucun article"));
        break;
    }
    mbr_reader_free(reader);
    mbr_document_free(document);
    mbr_buffer_free(&text);
    return code;
}

static mbr_cli_exit
explain_query(const mbr_cli_options *options)
{
    mbr_buffer words = MBR_BUFFER_INIT, text = MBR_BUFFER_INIT;
    mbr_search_request request = mbr_cli_request(options, &words);
    mbr_error err = MBR_ERROR_INIT;
    mbr_archive *archive = NULL;
    mbr_cli_exit code = mbr_cli_open(&archive, options);

    request.query = mbr_slice_of_string(options->query);
    if (code == MBR_EXIT_FOUND) {
        if (mbr_search_explain(&text, archive, &request, &err) == MBR_OK)
            code = write_clean(&text);
        else
            code = mbr_cli_fail(&err);
    }
    mbr_archive_free(archive);
    mbr_buffer_free(&words);
    mbr_buffer_free(&text);
    return code;
}

mbr_cli_exit
mbr_cli_explain(const mbr_cli_options *options)
{
    mbr_error err = MBR_ERROR_INIT;

    if (options->query && options->operand_count == 0)
        return explain_query(options);
    if (!options->query && options->operand_count == 1)
        return explain_file(options, options->operands[0]);
    (void) mbr_error_set(&err, MBR_ERR_BAD_INPUT, "%s",
                         mbr_tr("explain what? A FILE, or --query TEXT",
                                "expliquer quoi\u202F? Un FICHIER, ou --query TEXTE"));
    return mbr_cli_fail(&err);
}
