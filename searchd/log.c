/* What the daemon says on standard error, where systemd and people collect it. */
#include "searchd/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/json.h"

static void
print_time(mbr_json *json)
{
    struct timespec now;
    struct tm utc;
    char text[64];

    (void) clock_gettime(CLOCK_REALTIME, &now);
    (void) gmtime_r(&now.tv_sec, &utc);
    (void) snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", utc.tm_year + 1900,
                    utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec,
                    (int) (now.tv_nsec / 1000000));
    mbr_json_key(json, "time");
    mbr_json_cstring(json, text);
}

/* A line goes out in one write(), so that lines of threads and processes that
 * share the stream do not mix. */
static void
write_line(mbr_buffer *line)
{
    ssize_t written;

    mbr_buffer_append_char(line, '\n');
    written = write(STDERR_FILENO, line->ptr, line->len);
    (void) written; /* a log that cannot be written stops nobody */
}

void
mbr_log_request(mbr_log_level level, const mbr_log_entry *entry)
{
    mbr_buffer line = MBR_BUFFER_INIT;
    mbr_json json = mbr_json_to(&line);

    if (level == MBR_LOG_OFF)
        return;
    mbr_json_begin_object(&json);
    print_time(&json);
    mbr_json_key(&json, "method");
    mbr_json_cstring(&json, entry->method);
    mbr_json_key(&json, "route");
    mbr_json_cstring(&json, entry->route);
    mbr_json_key(&json, "status");
    mbr_json_int(&json, entry->status);
    mbr_json_key(&json, "bytes");
    mbr_json_int(&json, (int64_t) entry->bytes);
    mbr_json_key(&json, "ms");
    mbr_json_double(&json, entry->ms, 2);
    if (level == MBR_LOG_QUERIES && entry->query.ptr) {
        mbr_json_key(&json, "query");
        mbr_json_string(&json, entry->query);
    }
    if (entry->error[0] != '\0') {
        mbr_json_key(&json, "error");
        mbr_json_cstring(&json, entry->error);
    }
    mbr_json_end_object(&json);
    write_line(&line);
    mbr_buffer_free(&line);
}

void
mbr_log_message(const char *fmt, ...)
{
    mbr_buffer line = MBR_BUFFER_INIT;
    char text[640];
    va_list args;

    va_start(args, fmt);
    (void) vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    mbr_buffer_printf(&line, "marbre-searchd: %s", text);
    write_line(&line);
    mbr_buffer_free(&line);
}
