/* Every address of the daemon, asked over a socket as a client would. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "http/client.h"
#include "http/daemon.h"

static test_service service;

static int
start(void **state)
{
    (void) state;
    test_service_start(&service, NULL);
    return 0;
}

static int
stop(void **state)
{
    (void) state;
    assert_int_equal(test_service_stop(&service), 0);
    return 0;
}

static reply
get(const char *target)
{
    return client_get(service.daemon.port, target, "");
}

static reply
post(const char *target, const char *type, const char *body, size_t len)
{
    client c = client_open(service.daemon.port, NULL);
    char header[200];
    reply r;

    (void) snprintf(header, sizeof header, "Content-Type: %s\r\n", type);
    r = client_ask(&c, "POST", target, header, body, len);
    client_close(&c);
    return r;
}

static void
assert_holds(const reply *r, const char *text)
{
    if (!strstr(r->body, text))
        print_error("\"%s\" is not in: %s\n", text, r->body);
    assert_non_null(strstr(r->body, text));
}

static void
every_address_answers_in_its_type(void **state)
{
    static const struct {
        const char *target, *type, *holds;
    } cases[] = {
        { "/", "text/html; charset=utf-8", "<form" },
        { "/?q=vote", "text/html; charset=utf-8", "<mark>" },
        { "/articles/vigie-2010-012?q=vote", "text/html; charset=utf-8", "49.3" },
        { "/marbre.css", "text/css; charset=utf-8", "{" },
        { "/favicon.ico", "image/svg+xml", "<svg" },
        { "/robots.txt", "text/plain; charset=utf-8", "Disallow" },
        { "/health", "application/json; charset=utf-8", "\"alive\"" },
        { "/ready", "application/json; charset=utf-8", "\"articles\":46" },
        { "/version", "application/json; charset=utf-8", "\"version\"" },
        { "/v1/search?q=vote", "application/json; charset=utf-8", "\"total\":{\"value\":" },
        { "/v1/search", "application/json; charset=utf-8", "\"total\"" },
        { "/v1/search?q=course&section=Sporrt", "application/json; charset=utf-8",
          "\"query\":null,\"parameter\":\"section\",\"value\":\"Sport\",\"removed\":\"Sporrt\"" },
        { "/?q=course&section=Sporrt&lang=fr", "text/html; charset=utf-8",
          "q=course&amp;section=Sport" },
        { "/v1/articles/vigie-2010-012", "application/json; charset=utf-8", "\"comments\"" },
        { "/v1/articles/vigie-2010-012/similar", "application/json; charset=utf-8", "\"hits\"" },
        { "/v1/suggest?q=vot", "application/x-suggestions+json; charset=utf-8", "[\"vot\",[" },
        { "/v1/trend?q=vote", "application/json; charset=utf-8", "\"timeline\"" },
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        reply r = get(cases[i].target);

        if (r.status != 200)
            print_error("%s: %d\n", cases[i].target, r.status);
        assert_int_equal(r.status, 200);
        assert_string_equal(reply_header(&r, "Content-Type"), cases[i].type);
        assert_string_equal(reply_header(&r, "X-Content-Type-Options"), "nosniff");
        assert_string_not_equal(reply_header(&r, "Referrer-Policy"), "");
        assert_non_null(strstr(reply_header(&r, "Content-Security-Policy"), "default-src 'none'"));
        assert_holds(&r, cases[i].holds);
        reply_free(&r);
    }
}

static void
a_trend_can_be_taken_away_as_a_table(void **state)
{
    reply r = get("/v1/trend?q=vote&interval=year&format=csv");

    (void) state;
    assert_int_equal(r.status, 200);
    assert_memory_equal(reply_header(&r, "Content-Type"), "text/csv", 8);
    assert_memory_equal(
        r.body, "\xEF\xBB\xBFperiod,matching,total,ratio,words_matched,words_wanted\r\n", 59);
    assert_string_equal(reply_header(&r, "Content-Disposition"),
                        "attachment; filename=\"marbre-trend.csv\"");
    reply_free(&r);
}

static void
head_has_the_headers_of_get_and_no_body(void **state)
{
    static const char *const targets[] = { "/",          "/v1/search?q=vote", "/health",
                                           "/ready",     "/v1/articles/none", "/none",
                                           "/marbre.css" };
    client c = client_open(service.daemon.port, NULL);

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(targets); i++) {
        reply head = client_ask(&c, "HEAD", targets[i], "", NULL, 0);
        reply whole = client_ask(&c, "GET", targets[i], "", NULL, 0);
        char etag[64];

        assert_int_equal(head.status, whole.status);
        (void) snprintf(etag, sizeof etag, "%s", reply_header(&head, "ETag"));
        assert_string_equal(etag, reply_header(&whole, "ETag"));
        reply_free(&head);
        reply_free(&whole);
    }
    client_close(&c);
}

static void
what_has_not_changed_is_not_sent_again(void **state)
{
    static const char *const targets[] = { "/v1/search?q=vote",
                                           "/?q=vote",
                                           "/",
                                           "/v1/articles/vigie-2010-012",
                                           "/v1/suggest?q=vot",
                                           "/v1/trend?q=vote",
                                           "/articles/vigie-2010-012",
                                           "/v1/articles/vigie-2010-012/similar",
                                           "/marbre.css" };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(targets); i++) {
        reply first = get(targets[i]), second;
        char header[128];

        assert_int_equal(first.status, 200);
        assert_string_not_equal(reply_header(&first, "ETag"), "");
        assert_non_null(strstr(reply_header(&first, "Cache-Control"), "max-age="));
        (void) snprintf(header, sizeof header, "If-None-Match: \"x\", %s\r\n",
                        reply_header(&first, "ETag"));
        second = client_get(service.daemon.port, targets[i], header);
        if (i != 2) /* the bare page is printed, never compared */
            assert_int_equal(second.status, 304);
        reply_free(&first);
        reply_free(&second);
    }
}

/* A millisecond is too short for some of these: whichever answers are cut, none of
 * them is given a tag, which would be confirmed until the next update. */
static void
an_answer_cut_by_the_time_is_not_kept(void **state)
{
    static const char *const options[] = { "--query-timeout", "1", NULL };
    static const char *const targets[] = {
        "/v1/search?q=de+OU+la+OU+le+OU+les+OU+des+OU+et+OU+en+OU+un",
        "/v1/search?q=de*+zzqq",
        "/v1/search?q=co*+de*+re*+pa*&facets=author,section,year&interval=day",
        "/v1/trend?q=de*+OU+re*+OU+pa*&interval=day",
    };
    test_daemon hurried = test_daemon_start(service.directory, service.archive, options);

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(targets); i++) {
        reply r = client_get(hurried.port, targets[i], "");

        assert_true(r.status == 200 || r.status == 503);
        if (r.status == 503 || strstr(r.body, "\"exact\":false")) {
            assert_string_equal(reply_header(&r, "Cache-Control"), "no-store");
            assert_string_equal(reply_header(&r, "ETag"), "");
        }
        reply_free(&r);
    }
    assert_int_equal(test_daemon_stop(&hurried), 0);
}

static void
another_question_has_another_tag(void **state)
{
    reply one = get("/v1/search?q=vote"), two = get("/v1/search?q=vote&page=2");
    char tag[64];

    (void) state;
    (void) snprintf(tag, sizeof tag, "%s", reply_header(&one, "ETag"));
    assert_string_not_equal(tag, reply_header(&two, "ETag"));
    reply_free(&one);
    reply_free(&two);
}

static void
the_page_speaks_the_language_asked_for(void **state)
{
    static const struct {
        const char *target, *header, *language;
    } cases[] = {
        { "/", "", "fr" },
        { "/", "Accept-Language: en-GB,en;q=0.9\r\n", "en" },
        { "/?lang=fr", "Accept-Language: en\r\n", "fr" },
        { "/?lang=en&q=vote", "", "en" },
        { "/articles/vigie-2010-012?lang=en", "", "en" },
        { "/none", "Accept-Language: en\r\n", "en" },
        { "/?from=x", "Accept-Language: en\r\n", "en" },
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        reply r = client_get(service.daemon.port, cases[i].target, cases[i].header);
        char html[32];

        (void) snprintf(html, sizeof html, "<html lang=\"%s\"", cases[i].language);
        assert_string_equal(reply_header(&r, "Content-Language"), cases[i].language);
        assert_string_equal(reply_header(&r, "Vary"), "Accept-Language");
        assert_holds(&r, html);
        reply_free(&r);
    }
}

static void
a_question_may_be_posted_as_a_form_or_as_json(void **state)
{
    static const struct {
        const char *type, *body;
    } cases[] = {
        { "application/x-www-form-urlencoded", "q=vote&size=1&section=Politique" },
        { "application/json", "{\"q\":\"vote\",\"size\":1,\"section\":[\"Politique\"]}" },
        { "application/json; charset=utf-8",
          "{\"q\":\"vote\",\"size\":1,\"section\":\"Politique\"}" },
    };
    reply wanted = get("/v1/search?q=vote&size=1&section=Politique");
    const char *hits = strstr(wanted.body, "\"hits\"");

    (void) state;
    assert_non_null(hits);
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        reply r = post("/v1/search", cases[i].type, cases[i].body, strlen(cases[i].body));

        assert_int_equal(r.status, 200);
        assert_string_equal(strstr(r.body, "\"hits\""), hits);
        assert_string_equal(reply_header(&r, "Cache-Control"), "no-store");
        reply_free(&r);
    }
    reply_free(&wanted);
}

static void
a_body_that_cannot_be_read_is_said_so(void **state)
{
    static const struct {
        const char *type, *body;
        int status;
        const char *holds;
    } cases[] = {
        { "application/json", "{\"q\":", 400, "not valid JSON" },
        { "application/json", "[1]", 400, "must be a JSON object" },
        { "application/json", "{\"qq\":\"a\"}", 400, "\"parameter\":\"qq\"" },
        { "application/json", "{\"size\":\"many\"}", 400, "from 0 to 100" },
        { "application/x-www-form-urlencoded", "secton=a", 400, "did you mean" },
        { "text/plain", "q=a", 415, "application/json" },
        { "multipart/form-data; boundary=AAAAAAAAAAAA", "--A", 415, "application/json" },
        { "", "q=a", 415, "application/json" },
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        reply r = post("/v1/search", cases[i].type, cases[i].body, strlen(cases[i].body));

        assert_int_equal(r.status, cases[i].status);
        assert_string_equal(reply_header(&r, "Content-Type"),
                            "application/problem+json; charset=utf-8");
        assert_holds(&r, cases[i].holds);
        reply_free(&r);
    }
}

static void
problems_have_the_status_they_deserve(void **state)
{
    static const struct {
        const char *method, *target;
        int status;
        const char *allow;
    } cases[] = {
        { "GET", "/none", 404, "" },
        { "GET", "/v1/none", 404, "" },
        { "GET", "/v1/articles/none", 404, "" },
        { "GET", "/v1/articles/none/similar", 404, "" },
        { "GET", "/articles/none", 404, "" },
        { "POST", "/none", 404, "" },
        { "DELETE", "/v1/search", 405, "GET, HEAD, POST, OPTIONS" },
        { "POST", "/", 405, "GET, HEAD, OPTIONS" },
        { "BREW", "/health", 405, "GET, HEAD, OPTIONS" },
        { "TRACE", "/", 405, "GET, HEAD, OPTIONS" },
        { "OPTIONS", "/v1/search", 204, "GET, HEAD, POST, OPTIONS" },
        { "OPTIONS", "*", 204, "GET, HEAD, POST, OPTIONS" },
        { "GET", "/v1/search?page=0", 400, "" },
        { "GET", "/v1/search?page=101&size=100", 400, "" },
        { "GET", "/?page=0", 400, "" },
        { "GET", "/health?x=1", 400, "" },
        { "GET", "/v1/suggest?q=a&callback=f", 400, "" },
        { "GET", "http://other.example/v1/search?q=a", 200, "" },
        { "GET", "/v1/search?q=a&q=b", 400, "" },
    };
    client c = client_open(service.daemon.port, NULL);

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        reply r = client_ask(&c, cases[i].method, cases[i].target, "", NULL, 0);

        if (r.status != cases[i].status)
            print_error("%s %s: %d\n", cases[i].method, cases[i].target, r.status);
        assert_int_equal(r.status, cases[i].status);
        assert_string_equal(reply_header(&r, "Allow"), cases[i].allow);
        reply_free(&r);
    }
    client_close(&c);
}

static void
every_reply_says_when_the_archive_was_updated(void **state)
{
    static const char *const targets[] = { "/v1/search?q=vote", "/v1/trend?q=vote",
                                           "/v1/articles/vigie-2010-012/similar" };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(targets); i++) {
        reply r = get(targets[i]);

        assert_holds(&r, "\"updated\":\"20");
        reply_free(&r);
    }
}

/* What is shown as a link is a promise. */
static void
every_example_of_the_welcome_finds_something(void **state)
{
    static const char *const pages[] = { "/", "/?lang=en" };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(pages); i++) {
        reply r = get(pages[i]);
        const char *at = strstr(r.body, "<dl class=\"examples\"");
        int links = 0;

        assert_non_null(at);
        while ((at = strstr(at, "href=\"")) != NULL && at < strstr(r.body, "</dl>")) {
            char target[200];
            size_t len = strcspn(at += strlen("href=\""), "\"&");
            reply found;

            (void) snprintf(target, sizeof target, "%.*s", (int) len, at);
            found = get(target);
            assert_holds(&found, "<ol class=\"hits\"");
            reply_free(&found);
            links++;
        }
        assert_int_equal(links, 1);
        at = strstr(r.body, "<dl class=\"examples\"");
        while ((at = strstr(at, "<code")) != NULL) { /* the others do on this archive */
            mbr_buffer target = MBR_BUFFER_INIT;
            reply found;

            at = strchr(at, '>') + 1;
            mbr_buffer_append_string(&target, "/?q=");
            for (; *at != '<'; at++)
                mbr_buffer_printf(&target, "%%%02X", (unsigned char) *at);
            found = get(target.ptr);
            assert_holds(&found, "<ol class=\"hits\"");
            if (strstr(found.body, "class=\"relaxed\""))
                fail_msg("%s: %s", target.ptr, strstr(found.body, "class=\"relaxed\""));
            reply_free(&found);
            mbr_buffer_free(&target);
        }
        reply_free(&r);
    }
}

/* A reader is told in the words of the form, has what was typed to correct, and the
 * answer to the rest of the question. */
static void
a_date_that_cannot_be_read_is_told_in_the_words_of_the_form(void **state)
{
    static const char *const parts[] = {
        "Du\u00A0: un jour (5/9/2016 ou 2016-09-05), un mois (2016-09) ou une année (2016) est "
        "attendu.",
        "name=\"from\" value=\"31/02/2016\" size=\"12\" aria-describedby=\"dates\" "
        "aria-invalid=\"true\"",
        "<details open>",
        "<ol class=\"hits\"",
    };
    reply r = get("/?q=vote&from=31/02/2016");

    (void) state;
    assert_int_equal(r.status, 400);
    assert_string_equal(reply_header(&r, "Cache-Control"), "no-store");
    for (size_t i = 0; i < MBR_ARRAY_LEN(parts); i++)
        assert_holds(&r, parts[i]);
    assert_null(strstr(r.body, "from\u00A0:"));
    reply_free(&r);
    r = get("/?q=vote&from=2017&to=2016");
    assert_holds(&r, "Du\u00A0: postérieur à l’autre date.");
    assert_holds(&r, "name=\"from\" value=\"2017\"");
    assert_holds(&r, "<ol class=\"hits\"");
    reply_free(&r);
    r = get("/?from=x"); /* no question is left */
    assert_int_equal(r.status, 400);
    assert_holds(&r, "name=\"from\" value=\"x\"");
    reply_free(&r);
}

/* Whatever stands before the word: a space of any width, a mark, a field. */
static void
what_is_being_typed_is_completed(void **state)
{
    static const struct {
        const char *typed, *holds, *first;
    } cases[] = {
        { "vote%20chif", "\"vote chiff", NULL },
        { "vote%C2%A0chif", "\"vote\u00A0chiff", NULL },
        { "vote%E2%80%AFchif", "\"vote\u202Fchiff", NULL },
        { "%C2%ABchif", "\"«chiff", NULL },
        { "%E2%80%9Cavo", "\"“avo", NULL },
        { "l%E2%80%99avo", "\"l’avo", NULL },
        { "rubrique:nu", "\"rubrique:Numérique\"", NULL },
        { "vote%20rubrique:NUM%C3%89", "\"vote rubrique:Numérique\"", NULL },
        { "-rubrique:nu", "\"-rubrique:Numérique\"", NULL },
        { "section:%C2%ABnu", "\"section:«\u00A0Numérique\u00A0»\"", NULL },
        { "section:%22nu", "\"section:\\\"Numérique\\\"\"", NULL },
        { "rubrique:", "\"rubrique:Numérique\"", NULL },
        { "auteur:ker", "\"auteur:kerautret\"", NULL },
        { "rubrique:%22Droit%22%20vot", "vote", NULL },
        { "vote%20%C3%A9l", "", "\"vote él" },
        { "vote%20%C3%89L", "", "\"vote él" },
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        char target[128];
        const char *list;
        reply r;

        (void) snprintf(target, sizeof target, "/v1/suggest?q=%s", cases[i].typed);
        r = get(target);
        assert_int_equal(r.status, 200);
        list = strstr(r.body, ",[");
        assert_non_null(list);
        if (!strstr(list, cases[i].holds))
            fail_msg("%s is not in %s", cases[i].holds, r.body);
        if (cases[i].first && strncmp(list + 2, cases[i].first, strlen(cases[i].first)) != 0)
            fail_msg("%s is not first in %s", cases[i].first, r.body);
        reply_free(&r);
    }
}

static void
pages_end_where_results_do(void **state)
{
    reply r = get("/v1/search?q=vote&page=100&size=100");

    (void) state;
    assert_int_equal(r.status, 200);
    assert_holds(&r, "\"hits\":[]");
    assert_holds(&r, "\"prev\":\"/v1/search?q=vote&size=100\"");
    reply_free(&r);
}

static void
a_link_to_more_leads_somewhere(void **state)
{
    mbr_buffer body = MBR_BUFFER_INIT;
    reply r = get("/v1/search?q=vote&size=0");

    (void) state;
    assert_holds(&r, "\"size\":0,");
    assert_holds(&r, "\"next\":null,\"prev\":null");
    reply_free(&r);
    r = get("/?q=vote&size=0"); /* a page is there to show something */
    assert_holds(&r, "<ol class=\"hits\"");
    reply_free(&r);
    mbr_buffer_append_string(&body, "size=1&q=vote");
    while (body.len < 6000)
        mbr_buffer_append_string(&body, "+OU+vote");
    r = post("/v1/search", "application/x-www-form-urlencoded", body.ptr, body.len);
    assert_int_equal(r.status, 200);
    assert_holds(&r, "\"next\":null");
    reply_free(&r);
    mbr_buffer_free(&body);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_address_answers_in_its_type),
        cmocka_unit_test(a_trend_can_be_taken_away_as_a_table),
        cmocka_unit_test(head_has_the_headers_of_get_and_no_body),
        cmocka_unit_test(what_has_not_changed_is_not_sent_again),
        cmocka_unit_test(an_answer_cut_by_the_time_is_not_kept),
        cmocka_unit_test(another_question_has_another_tag),
        cmocka_unit_test(the_page_speaks_the_language_asked_for),
        cmocka_unit_test(a_question_may_be_posted_as_a_form_or_as_json),
        cmocka_unit_test(a_body_that_cannot_be_read_is_said_so),
        cmocka_unit_test(problems_have_the_status_they_deserve),
        cmocka_unit_test(a_link_to_more_leads_somewhere),
        cmocka_unit_test(every_reply_says_when_the_archive_was_updated),
        cmocka_unit_test(every_example_of_the_welcome_finds_something),
        cmocka_unit_test(a_date_that_cannot_be_read_is_told_in_the_words_of_the_form),
        cmocka_unit_test(what_is_being_typed_is_completed),
        cmocka_unit_test(pages_end_where_results_do),
    };

    return cmocka_run_group_tests(tests, start, stop);
}
