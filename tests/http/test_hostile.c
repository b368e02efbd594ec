/* Bytes that no browser sends, and clients that mean no good. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "http/client.h"
#include "http/daemon.h"

static test_service service;

static int
start(void **state)
{
    /* A short timeout, so that the tests about it are short too. */
    static const char *const options[] = { "--timeout", "2", "--query-timeout", "60000", NULL };

    (void) state;
    test_service_start(&service, options);
    return 0;
}

static int
stop(void **state)
{
    (void) state;
    assert_int_equal(test_service_stop(&service), 0);
    return 0;
}

static bool
answers(void)
{
    reply r = client_get(service.daemon.port, "/v1/search?q=vote", "");
    bool well = r.status == 200;

    reply_free(&r);
    return well;
}

static void
assert_alive(void)
{
    reply r = client_get(service.daemon.port, "/v1/search?q=vote", "");

    assert_int_equal(r.status, 200);
    reply_free(&r);
}

/* Send bytes as they are; what comes back, if anything. */
static reply
say(const char *bytes, size_t len)
{
    client c = client_open(service.daemon.port, NULL);
    reply r;

    (void) client_send(&c, bytes, len);
    r = client_read(&c, false, 10000);
    client_close(&c);
    return r;
}

static void
any_bytes_are_a_query(void **state)
{
    static const char *const queries[] = {
        "%00",
        "a%00b",
        "%FF%FE%C3",
        "%ED%A0%80",
        "%22%22%22",
        "AND",
        "(((((",
        "*",
        "a*",
        "-%22x",
        "%F0%9F%98%80",
        "%C2%AD%E2%80%8B",
        "NOT+NOT+NOT",
        "date:",
        "titre:",
        "<script>alert(1)</script>",
        "%3Cscript%3E",
        "%0A%0D",
        "%",
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(queries); i++) {
        static const char *const paths[] = { "/v1/search?q=", "/?q=", "/v1/suggest?q=",
                                             "/v1/trend?q=", "/articles/vigie-2010-012?q=" };

        for (size_t j = 0; j < MBR_ARRAY_LEN(paths); j++) {
            char target[256];
            reply r;

            (void) snprintf(target, sizeof target, "%s%s", paths[j], queries[i]);
            r = client_get(service.daemon.port, target, "");
            if (r.status != 200)
                print_error("%s: %d\n", target, r.status);
            assert_int_equal(r.status, 200);
            if (strncmp(reply_header(&r, "Content-Type"), "text/html", 9) == 0)
                assert_null(strstr(r.body, "<script"));
            reply_free(&r);
        }
    }
}

static void
nothing_of_a_request_comes_back_as_markup(void **state)
{
    static const char *const requests[] = {
        "GET /<script>alert(1)</script> HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /v1/<script>alert(1)</script> HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /articles/<script>alert(1)</script> HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /v1/articles/%3Cscript%3Ealert(1)%3C/script%3E HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /v1/search?<script>alert(1)</script>=1 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /v1/search?from=<script>alert(1)</script> HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /?from=<script>alert(1)</script> HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /?section=<script>alert(1)</script> HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /?lang=<script>alert(1)</script> HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /none HTTP/1.1\r\nHost: <script>alert(1)</script>\r\nReferer: <script>\r\n"
        "Accept-Language: <script>\r\nUser-Agent: <script>\r\nX-Forwarded-For: <script>\r\n\r\n",
        "<script>alert(1)</script> / HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST /v1/search HTTP/1.1\r\nHost: a\r\nContent-Type: <script>\r\nContent-Length: "
        "1\r\n\r\nx",
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(requests); i++) {
        reply r = say(requests[i], strlen(requests[i]));

        if (r.body) {
            if (strstr(r.body, "<script"))
                print_error("%s\n%s\n", requests[i], r.body);
            assert_null(strstr(r.body, "<script"));
            assert_null(strstr(r.head, "<script"));
        }
        reply_free(&r);
    }
    assert_alive();
}

static void
garbage_is_refused_or_dropped_and_the_daemon_lives(void **state)
{
    static const mbr_slice requests[] = {
        MBR_SLICE("\r\n\r\n\r\n"),
        MBR_SLICE("\0\0\0\0\r\n\r\n"),
        MBR_SLICE("GET\r\n\r\n"),
        MBR_SLICE("GET / HTTP/9.9\r\nHost: a\r\n\r\n"),
        MBR_SLICE("GET /v1/search?q=a\0b HTTP/1.1\r\nHost: a\r\n\r\n"),
        MBR_SLICE("GET / HTTP/1.1\r\n\r\n"), /* no Host */
        MBR_SLICE("GET / HTTP/1.1\r\nHost: a\r\nNo colon\r\n\r\n"),
        MBR_SLICE("POST /v1/search HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n"),
        MBR_SLICE("POST /v1/search HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n"),
        MBR_SLICE("POST /v1/search HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                  "Content-Length: 99999999999999999999999999\r\n\r\n"),
        MBR_SLICE("POST /v1/search HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                  "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\n\r\n"),
        MBR_SLICE("POST /v1/search HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; "
                  "boundary=\r\nContent-Length: 4\r\n\r\n----"),
        MBR_SLICE("\x16\x03\x01\x02\x00\x01\x00\x01\xFC\x03\x03"), /* TLS */
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(requests); i++) {
        reply r = say(requests[i].ptr, requests[i].len);

        if (r.status == 500)
            print_error("case %zu: %s\n", i, r.head);
        assert_int_not_equal(r.status, 500);
        reply_free(&r);
        assert_alive();
    }
}

static reply
ask_long(const char *method, const char *target, size_t len)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    client c = client_open(service.daemon.port, NULL);
    reply r;

    mbr_buffer_append_string(&text, target);
    while (text.len < len)
        mbr_buffer_append_char(&text, 'a');
    r = client_ask(&c, method, text.ptr, "", NULL, 0);
    mbr_buffer_free(&text);
    client_close(&c);
    return r;
}

static void
a_target_too_long_is_414_in_our_words(void **state)
{
    static const struct {
        const char *target;
        size_t len;
        const char *type, *holds;
    } cases[] = {
        { "/v1/search?q=", 4200, "application/problem+json; charset=utf-8", "4096 bytes" },
        { "/v1/search?q=", 10000, "application/problem+json; charset=utf-8", "4096 bytes" },
        { "/v1/search?q=", 16400, "application/problem+json; charset=utf-8", "16384 bytes" },
        { "/v1/search?q=", 40000, "application/problem+json; charset=utf-8", "16384 bytes" },
        { "/v1/articles/", 40000, "application/problem+json; charset=utf-8", "16384 bytes" },
        { "/?q=", 40000, "text/html; charset=utf-8", "<form" },
    };
    reply r;

    (void) state;
    r = ask_long("GET", "/v1/search?q=", 4096);
    assert_int_equal(r.status, 200);
    reply_free(&r);
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        r = ask_long("GET", cases[i].target, cases[i].len);
        if (r.status != 414)
            print_error("%s %zu: %d\n", cases[i].target, cases[i].len, r.status);
        assert_int_equal(r.status, 414);
        assert_string_equal(reply_header(&r, "Content-Type"), cases[i].type);
        assert_non_null(strstr(r.body, cases[i].holds));
        reply_free(&r);
    }
    /* Past what the library holds of a connection, it refuses or hangs up by itself. */
    r = ask_long("GET", "/v1/search?q=", 200000);
    assert_true(r.status == 414 || r.status == 0);
    reply_free(&r);
    assert_alive();
}

static reply
post_bytes(size_t announced, size_t sent)
{
    client c = client_open(service.daemon.port, NULL);
    mbr_buffer text = MBR_BUFFER_INIT;
    reply r;

    mbr_buffer_printf(&text,
                      "POST /v1/search HTTP/1.1\r\nHost: a\r\n"
                      "Content-Type: application/x-www-form-urlencoded\r\n"
                      "Content-Length: %zu\r\n\r\nq=",
                      announced);
    for (size_t i = 2; i < sent; i++)
        mbr_buffer_append_char(&text, 'a');
    (void) client_send(&c, text.ptr, text.len);
    r = client_read(&c, false, 10000);
    mbr_buffer_free(&text);
    client_close(&c);
    return r;
}

static void
a_body_too_large_is_413_before_it_is_sent(void **state)
{
    static const size_t sizes[][2] = {
        { 65537, 2 }, { 100000, 100000 }, { 4000000000u, 2 }, { 99999999999u, 70000 }
    };
    reply r = post_bytes(65536, 65536);

    (void) state;
    assert_int_equal(r.status, 200);
    reply_free(&r);
    for (size_t i = 0; i < MBR_ARRAY_LEN(sizes); i++) {
        r = post_bytes(sizes[i][0], sizes[i][1]);
        assert_int_equal(r.status, 413);
        assert_non_null(strstr(r.body, "65536"));
        reply_free(&r);
    }
}

static void
a_body_in_chunks_is_read_and_bounded(void **state)
{
    client c = client_open(service.daemon.port, NULL);
    mbr_buffer chunk = MBR_BUFFER_INIT;
    reply r;

    (void) state;
    (void) client_say(&c, "POST /v1/search HTTP/1.1\r\nHost: a\r\nContent-Type: "
                          "application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                          "6\r\n{\"q\":\"\r\n6\r\nvote\"}\r\n0\r\n\r\n");
    r = client_read(&c, false, 10000);
    assert_int_equal(r.status, 200);
    reply_free(&r);
    (void) client_say(&c, "POST /v1/search HTTP/1.1\r\nHost: a\r\nContent-Type: "
                          "application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
    mbr_buffer_append_string(&chunk, "4000\r\n");
    for (int i = 0; i < 0x4000; i++)
        mbr_buffer_append_char(&chunk, 'a');
    mbr_buffer_append_string(&chunk, "\r\n");
    for (int i = 0; i < 5; i++) /* and no last chunk: it is answered before the end */
        (void) client_send(&c, chunk.ptr, chunk.len);
    r = client_read(&c, false, 10000);
    assert_int_equal(r.status, 413);
    assert_string_equal(reply_header(&r, "Connection"), "close");
    assert_string_equal(reply_header(&r, "Content-Type"),
                        "application/problem+json; charset=utf-8");
    assert_string_equal(reply_header(&r, "X-Content-Type-Options"), "nosniff");
    assert_non_null(strstr(r.body, "65536"));
    reply_free(&r);
    client_close(&c);
    mbr_buffer_free(&chunk);
    assert_alive();
}

/* An answer sent before the end of a body is no use if the connection then breaks
 * under it: for a megabyte the daemon goes on listening. */
static void
whoever_goes_on_sending_still_has_the_answer(void **state)
{
    client c = client_open(service.daemon.port, NULL);
    mbr_buffer chunk = MBR_BUFFER_INIT;
    int sent = 60;
    reply r;

    (void) state;
    (void) client_say(&c, "POST /v1/search HTTP/1.1\r\nHost: a\r\nContent-Type: "
                          "application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
    mbr_buffer_append_string(&chunk, "4000\r\n");
    for (int i = 0; i < 0x4000; i++)
        mbr_buffer_append_char(&chunk, 'a');
    mbr_buffer_append_string(&chunk, "\r\n");
    for (int i = 0; i < 60; i++) /* as much as is thrown away, which is under a megabyte */
        assert_true(client_send(&c, chunk.ptr, chunk.len));
    r = client_read(&c, false, 10000);
    assert_int_equal(r.status, 413);
    reply_free(&r);
    while (sent < 400 && client_send(&c, chunk.ptr, chunk.len))
        sent++;
    assert_true(sent < 400); /* a megabyte is enough */
    client_close(&c);
    mbr_buffer_free(&chunk);
    assert_alive();
}

static void
requests_in_one_packet_are_answered_in_order(void **state)
{
    client c = client_open(service.daemon.port, NULL);
    mbr_buffer text = MBR_BUFFER_INIT;
    static const int statuses[] = { 200, 404, 200, 400, 200 };

    (void) state;
    for (int i = 0; i < 20; i++)
        mbr_buffer_append_string(&text,
                                 "GET /v1/search?q=vote HTTP/1.1\r\nHost: a\r\n\r\n"
                                 "GET /v1/none HTTP/1.1\r\nHost: a\r\n\r\n"
                                 "GET /health HTTP/1.1\r\nHost: a\r\n\r\n"
                                 "GET /v1/search?x=1 HTTP/1.1\r\nHost: a\r\n\r\n"
                                 "POST /v1/search HTTP/1.1\r\nHost: a\r\nContent-Type: "
                                 "application/json\r\nContent-Length: 12\r\n\r\n{\"q\":\"vote\"}");
    assert_true(client_send(&c, text.ptr, text.len));
    for (int i = 0; i < 100; i++) {
        reply r = client_read(&c, false, 20000);

        assert_int_equal(r.status, statuses[i % 5]);
        reply_free(&r);
    }
    client_close(&c);
    mbr_buffer_free(&text);
}

static void
silent_clients_do_not_keep_others_out(void **state)
{
    enum { COUNT = 300 };
    client silent[COUNT];

    (void) state;
    /* From one address: past 32 they are turned away, and others are not. */
    for (int i = 0; i < COUNT; i++)
        silent[i] = client_open(service.daemon.port, "127.0.0.9");
    assert_alive();
    for (int i = 0; i < COUNT; i++)
        client_close(&silent[i]);
    /* From ten addresses the house is full, until the timeout empties it. */
    for (int i = 0; i < COUNT; i++) {
        char address[16];

        (void) snprintf(address, sizeof address, "127.0.1.%d", i % 10 + 1);
        silent[i] = client_open(service.daemon.port, address);
    }
    assert_alive();
    for (int i = 0; i < COUNT; i++)
        client_close(&silent[i]);
}

static void
a_trickle_of_bytes_does_not_buy_time(void **state)
{
    static const char request[] = "GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: aaaaaaaaaa"
                                  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    client c = client_open(service.daemon.port, NULL);
    const struct timespec moment = { 0, 200 * 1000000 };
    int sent = 0;

    (void) state;
    for (; sent < 60; sent++) { /* twelve seconds, where a whole request has four */
        if (!client_send(&c, request + sent, 1) || client_is_closed_within(&c, 0))
            break;
        (void) nanosleep(&moment, NULL);
    }
    assert_true(sent < 60);
    client_close(&c);
    assert_alive();
}

static void
a_client_that_leaves_during_its_search_is_not_missed(void **state)
{
    const struct timespec moment = { 0, 100 * 1000000 };

    (void) state;
    for (int i = 0; i < 200; i++) {
        client c = client_open(service.daemon.port, NULL);

        (void) client_say(&c, "GET /v1/search?q=vote HTTP/1.1\r\nHost: a\r\n\r\n");
        client_close(&c);
    }
    /* For a moment they fill what one client may have; then it is as before. */
    for (int i = 0; i < 100 && !answers(); i++)
        (void) nanosleep(&moment, NULL);
    assert_alive();
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_bytes_are_a_query),
        cmocka_unit_test(nothing_of_a_request_comes_back_as_markup),
        cmocka_unit_test(garbage_is_refused_or_dropped_and_the_daemon_lives),
        cmocka_unit_test(a_target_too_long_is_414_in_our_words),
        cmocka_unit_test(a_body_too_large_is_413_before_it_is_sent),
        cmocka_unit_test(a_body_in_chunks_is_read_and_bounded),
        cmocka_unit_test(whoever_goes_on_sending_still_has_the_answer),
        cmocka_unit_test(requests_in_one_packet_are_answered_in_order),
        cmocka_unit_test(silent_clients_do_not_keep_others_out),
        cmocka_unit_test(a_trickle_of_bytes_does_not_buy_time),
        cmocka_unit_test(a_client_that_leaves_during_its_search_is_not_missed),
    };

    return cmocka_run_group_tests(tests, start, stop);
}
