/* The commands that ask the archive one question and print one answer. */
#include "cli/commands.h"

#include <string.h>

#include "base/language.h"

/* The facets that are of use in any archive. */
static const unsigned usual_facets =
    1u << MBR_FACET_SECTION | 1u << MBR_FACET_AUTHOR | 1u << MBR_FACET_YEAR;

void
mbr_cli_say_notes(const mbr_results *results, const mbr_cli_options *options)
{
    mbr_buffer line = MBR_BUFFER_INIT;

    if (options->json)
        return; /* the reply has it all */
    for (size_t i = 0; i < results->note_count; i++) {
        mbr_buffer_reset(&line);
        mbr_buffer_append_string(&line,
                                 mbr_tr(results->notes[i].english, results->notes[i].french));
        mbr_cli_say(options, line.ptr);
    }
    if (results->words_matched < results->words_wanted &&
        options->request.match == MBR_MATCH_AUTO && results->total > 0) {
        mbr_buffer_reset(&line);
        mbr_buffer_printf(&line,
                          mbr_tr("no article has all the words: these have %u of the %u",
                                 "aucun article ne contient tous les mots\u00A0: ceux-ci en ont %u "
                                 "sur %u"),
                          results->words_matched, results->words_wanted);
        mbr_cli_say(options, line.ptr);
    }
    mbr_buffer_free(&line);
}

static void
print(mbr_buffer *out, const mbr_results *results, const mbr_search_request *request,
      const mbr_cli_options *options)
{
    const mbr_printer *printer = mbr_cli_printer(options);
    mbr_print_options how = mbr_cli_print_options(options);

    switch (options->command) {
    case MBR_CLI_COUNT: printer->count(out, results, &how); break;
    case MBR_CLI_FACETS: printer->facets(out, results, &how); break;
    case MBR_CLI_TREND: printer->trend(out, results, &how); break;
    default: printer->results(out, results, request, &how); break;
    }
    if (options->command != MBR_CLI_SEARCH || options->csv)
        mbr_cli_say_notes(results, options);
}

static mbr_search_request
request_of(const mbr_cli_options *options, mbr_buffer *query)
{
    mbr_search_request request = mbr_cli_request(options, query);

    request.no_hits = options->command != MBR_CLI_SEARCH;
    if (options->command == MBR_CLI_FACETS) {
        if (!request.facets)
            request.facets = usual_facets;
        request.facet_size = request.size;
        request.size = 0;
    }
    if (options->command == MBR_CLI_TREND && request.interval == MBR_INTERVAL_NONE)
        request.interval = MBR_INTERVAL_YEAR;
    return request;
}

static mbr_cli_exit
run_search(const mbr_cli_options *options)
{
    mbr_buffer query = MBR_BUFFER_INIT, text = MBR_BUFFER_INIT;
    mbr_search_request request = request_of(options, &query);
    mbr_error err = MBR_ERROR_INIT;
    mbr_archive *archive = NULL;
    mbr_results *results = NULL;
    mbr_cli_exit code = mbr_cli_open(&archive, options);

    if (code != MBR_EXIT_FOUND)
        goto done;
    if (mbr_search_run(&results, archive, &request, &err) != MBR_OK) {
        code = mbr_cli_fail(&err);
        goto done;
    }
    print(&text, results, &request, options);
    code = mbr_cli_write(&text);
    if (code == MBR_EXIT_FOUND && results->total == 0) {
        mbr_cli_explain_filters(archive, options);
        code = MBR_EXIT_NOTHING;
    }
done:
    mbr_results_free(results);
    mbr_archive_free(archive);
    mbr_buffer_free(&query);
    mbr_buffer_free(&text);
    return code;
}

/* The source that tells apart articles of the same id. */
static mbr_slice
source_of(const mbr_cli_options *options)
{
    return options->sources.count > 0 ? options->sources.items[0] : MBR_SLICE_NONE;
}

/* An article that is not there is nothing found; an archive that is not there is not. */
static mbr_cli_exit
fail_article(const mbr_error *err)
{
    mbr_cli_exit code = mbr_cli_fail(err);

    return err->status == MBR_ERR_NOT_FOUND ? MBR_EXIT_NOTHING : code;
}

static mbr_cli_exit
run_show(const mbr_cli_options *options)
{
    mbr_print_options how = mbr_cli_print_options(options);
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_error err = MBR_ERROR_INIT;
    mbr_archive *archive = NULL;
    mbr_article *article = NULL;
    mbr_cli_exit code = mbr_cli_open(&archive, options);

    if (code != MBR_EXIT_FOUND)
        return code;
    if (mbr_search_article(&article, archive, source_of(options),
                           mbr_slice_of_string(options->operands[0]),
                           mbr_slice_of_string(options->query), &err) == MBR_OK) {
        mbr_cli_printer(options)->article(&text, article, 0, options->no_comments ? 0 : SIZE_MAX,
                                          &how);
        code = mbr_cli_write(&text);
    } else {
        code = fail_article(&err);
    }
    mbr_article_free(article);
    mbr_archive_free(archive);
    mbr_buffer_free(&text);
    return code;
}

static mbr_cli_exit
run_similar(const mbr_cli_options *options)
{
    mbr_print_options how = mbr_cli_print_options(options);
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_error err = MBR_ERROR_INIT;
    mbr_archive *archive = NULL;
    mbr_results *results = NULL;
    mbr_cli_exit code = mbr_cli_open(&archive, options);

    if (code != MBR_EXIT_FOUND)
        return code;
    if (mbr_search_similar(&results, archive, source_of(options),
                           mbr_slice_of_string(options->operands[0]), options->request.size,
                           &err) == MBR_OK) {
        mbr_cli_printer(options)->similar(&text, results, &how);
        code = mbr_cli_write(&text);
        if (code == MBR_EXIT_FOUND && results->hit_count == 0)
            code = MBR_EXIT_NOTHING;
    } else {
        code = fail_article(&err);
    }
    mbr_results_free(results);
    mbr_archive_free(archive);
    mbr_buffer_free(&text);
    return code;
}

static mbr_cli_exit (*const runners[MBR_CLI_COMMAND_COUNT])(const mbr_cli_options *options) = {
    [MBR_CLI_SEARCH] = run_search,       [MBR_CLI_SHOW] = run_show,
    [MBR_CLI_COUNT] = run_search,        [MBR_CLI_FACETS] = run_search,
    [MBR_CLI_TREND] = run_search,        [MBR_CLI_SIMILAR] = run_similar,
    [MBR_CLI_EXPORT] = mbr_cli_export,   [MBR_CLI_EXPLAIN] = mbr_cli_explain,
    [MBR_CLI_ANALYSE] = mbr_cli_analyse,
};

mbr_cli_exit
mbr_cli_run(const mbr_cli_options *options)
{
    return runners[options->command](options);
}
