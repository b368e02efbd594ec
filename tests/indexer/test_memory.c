/* What bench/README.md promises of --memory, asked of the program: the peak of its memory
 * stays under what it was given and 100 MB more, whatever the words. */
#include "support/indexer_scratch.h"

#include <sys/resource.h>
#include <sys/wait.h>

#include "base/memory.h"

/* A sanitizer multiplies the memory of what it watches. */
#ifdef __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define IS_WATCHED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define IS_WATCHED 1
#endif
#ifndef IS_WATCHED
#define IS_WATCHED 0
#endif

/* Of one text with --memory 64: docs/json-lines.md, "Limits", "at least". */
enum { MEMORY_MB = 64, MORE_MB = 100, WORDS_MAX = 50000 };

/* Words of four syllables that come once. */
static void
write_words(FILE *file, unsigned first, unsigned count)
{
    for (unsigned number = first; number < first + count; number++) {
        char word[9] = "aaaaaaaa";

        for (unsigned i = 0, rest = number; i < 8; i += 2, rest /= 80) {
            word[i] = "bcdfghjklmnprstv"[rest % 80 / 5];
            word[i + 1] = "aeiou"[rest % 5];
        }
        fprintf(file, "%s ", word);
    }
}

static FILE *
begin_article(scratch *s)
{
    FILE *file = fopen(s->input, "wb");

    assert_non_null(file);
    fputs("{\"id\":\"1\",\"title\":\"Mots\",\"body\":\"", file);
    return file;
}

/* Peak of a command with --memory 64, in MB; the child is the only one that was waited for. */
static double
peak_of(scratch *s, const char *command, const char *option, int *code)
{
    struct rusage used;
    int status;
    pid_t child = fork();

    assert_true(child >= 0);
    if (child == 0) {
        execl(MBR_BINARY_DIR "/marbre-indexer", "marbre-indexer", "--quiet", "--archive",
              s->archive, command, "--memory", "64", "--force", s->input, option, (char *) NULL);
        _exit(127);
    }
    assert_int_equal(wait4(child, &status, 0, &used), child);
    *code = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    return (double) used.ru_maxrss * 1024 / 1e6;
}

static void
assert_bounded(scratch *s, const char *command, const char *option)
{
    int code;
    double peak = peak_of(s, command, option, &code);

    assert_int_equal(code, 0);
    print_message("%s: peak %.0f MB\n", command, peak);
    if (peak > MEMORY_MB + MORE_MB)
        fail_msg("%.0f MB, more than --memory %d and %d", peak, MEMORY_MB, MORE_MB);
}

static void
a_text_with_as_many_words_as_it_may_hold_is_indexed_in_the_memory_given(void **state)
{
    enum { TITLE_WORDS = 1 };
    scratch *s = *state;
    FILE *file;

    if (IS_WATCHED)
        skip();
    file = begin_article(s);
    write_words(file, 0, WORDS_MAX - 2 * TITLE_WORDS);
    fputs("\"}\n", file);
    assert_int_equal(fclose(file), 0);
    assert_bounded(s, "build", NULL);
}

static void
a_text_with_more_words_is_refused(void **state)
{
    scratch *s = *state;
    FILE *file;
    int code;

    if (IS_WATCHED)
        skip();
    file = begin_article(s);
    write_words(file, 0, WORDS_MAX + 1);
    fputs("\"}\n", file);
    assert_int_equal(fclose(file), 0);
    (void) peak_of(s, "build", NULL, &code);
    assert_int_equal(code, 2);
}

static void
thousands_of_comments_are_indexed_in_the_memory_given(void **state)
{
    enum { COMMENTS = 5000, WORDS = 100 }; /* 4.6 MB of the 8 MB that a line may have */
    scratch *s = *state;
    FILE *file;

    if (IS_WATCHED)
        skip();
    file = begin_article(s);
    fputs("Sujet.\",\"comments\":[", file);
    for (unsigned i = 0; i < COMMENTS; i++) {
        fprintf(file, "%s{\"id\":\"c%u\",\"text\":\"", i > 0 ? "," : "", i);
        write_words(file, i * WORDS, WORDS);
        fputs("\"}", file);
    }
    fputs("]}\n", file);
    assert_int_equal(fclose(file), 0);
    assert_bounded(s, "build", NULL);
}

/* Articles that share their words, none of them rare. */
static void
write_articles(scratch *s)
{
    enum { ARTICLES = 1200, WORDS = 1000 };
    FILE *file = fopen(s->input, "wb");

    assert_non_null(file);
    for (unsigned i = 0; i < ARTICLES; i++) {
        fprintf(file, "{\"id\":\"m%u\",\"title\":\"Mots\",\"body\":\"", i);
        write_words(file, i % 7, WORDS);
        fputs("\"}\n", file);
    }
    assert_int_equal(fclose(file), 0);
}

static void
write_one(scratch *s)
{
    assert_int_equal(mbr_file_replace(s->input,
                                      mbr_slice_of_string("{\"id\":\"un\",\"title\":\"Un\"}\n"),
                                      &s->err),
                     MBR_OK);
}

static void
a_build_takes_the_memory_given_whatever_its_threads(void **state)
{
    scratch *s = *state;

    if (IS_WATCHED)
        skip();
    write_articles(s);
    assert_bounded(s, "build", "--threads=1");
    assert_bounded(s, "build", "--threads=4");
}

static void
an_update_brings_articles_and_removes_them_in_the_memory_given(void **state)
{
    scratch *s = *state;

    if (IS_WATCHED)
        skip();
    write_one(s);
    assert_bounded(s, "build", NULL);
    write_articles(s);
    assert_bounded(s, "update", NULL);
    write_one(s);
    assert_bounded(s, "update", "--mirror");
}

/* All of the dictionary is another one afterwards. */
static void
an_update_may_replace_rich_articles(void **state)
{
    enum { ARTICLES = 8, WORDS = 30000 };
    scratch *s = *state;

    if (IS_WATCHED)
        skip();
    for (unsigned round = 0; round < 2; round++) {
        FILE *file = fopen(s->input, "wb");
        int code;

        assert_non_null(file);
        for (unsigned i = 0; i < ARTICLES; i++) {
            fprintf(file, "{\"id\":\"r%u\",\"title\":\"Mots\",\"body\":\"", i);
            write_words(file, (round * ARTICLES + i) * WORDS, WORDS);
            fputs("\"}\n", file);
        }
        assert_int_equal(fclose(file), 0);
        (void) peak_of(s, round == 0 ? "build" : "update", NULL, &code);
        assert_int_equal(code, 0);
    }
}

int
main(void)
{
#define SCRATCH_TEST(test) cmocka_unit_test_setup_teardown(test, scratch_begin, scratch_end)
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_text_with_as_many_words_as_it_may_hold_is_indexed_in_the_memory_given),
        SCRATCH_TEST(a_text_with_more_words_is_refused),
        SCRATCH_TEST(a_build_takes_the_memory_given_whatever_its_threads),
        SCRATCH_TEST(an_update_brings_articles_and_removes_them_in_the_memory_given),
        SCRATCH_TEST(an_update_may_replace_rich_articles),
        SCRATCH_TEST(thousands_of_comments_are_indexed_in_the_memory_given),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
