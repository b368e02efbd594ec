/* A buffer in front of write(2): a million documents are two gigabytes made of
 * pieces of a few bytes, for which stdio's locks would cost more than the text.
 */
#include "generate_output.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

void
output_flush(output *out)
{
    size_t done = 0;

    if (out->file == OUTPUT_IN_MEMORY)
        return;
    while (done < out->used && out->error == 0) {
        ssize_t written = write(out->file, out->bytes + done, out->used - done);

        if (written >= 0)
            done += (size_t) written;
        else if (errno != EINTR)
            out->error = errno;
    }
    out->used = 0;
}

void
output_bytes(output *out, const char *bytes, size_t len)
{
    if (len > OUTPUT_BYTES - out->used)
        output_flush(out);
    if (len > OUTPUT_BYTES - out->used)
        return; /* in memory, and full */
    memcpy(out->bytes + out->used, bytes, len);
    out->used += len;
}

void
output_text(output *out, const char *text)
{
    output_bytes(out, text, strlen(text));
}

void
output_capitalised(output *out, const char *text, size_t len)
{
    unsigned char first = (unsigned char) text[0];
    unsigned char second = len > 1 ? (unsigned char) text[1] : 0;

    if (first >= 'a' && first <= 'z') {
        output_bytes(out, &(char){ (char) (first - 'a' + 'A') }, 1);
        output_bytes(out, text + 1, len - 1);
    } else if (first == 0xC3 && second >= 0xA0) { /* à to þ are 32 above À to Þ */
        output_bytes(out, (char[]){ (char) first, (char) (second - 0x20) }, 2);
        output_bytes(out, text + 2, len - 2);
    } else if (first == 0xC5 && second == 0x93) { /* œ */
        output_text(out, "Œ");
        output_bytes(out, text + 2, len - 2);
    } else {
        output_bytes(out, text, len);
    }
}

void
output_number(output *out, uint64_t number, unsigned digits)
{
    char decimal[20];
    size_t start = sizeof decimal;

    do {
        decimal[--start] = (char) ('0' + number % 10);
        number /= 10;
    } while (start > 0 && (number > 0 || sizeof decimal - start < digits));
    output_bytes(out, decimal + start, sizeof decimal - start);
}
