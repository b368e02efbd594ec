/* A set of small numbers as a string of bits that grows. */
#include "indexer/numbers.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { BYTES_MIN = 4096 };

bool
mbr_numbers_has(const mbr_numbers *numbers, uint32_t number)
{
    return number / 8 < numbers->bytes && (numbers->bits[number / 8] >> number % 8 & 1);
}

bool
mbr_numbers_add(mbr_numbers *numbers, uint32_t number)
{
    size_t need = (size_t) number / 8 + 1;

    if (mbr_numbers_has(numbers, number))
        return false;
    if (need > numbers->bytes) {
        size_t bytes = need * 2 < BYTES_MIN ? BYTES_MIN : need * 2;

        numbers->bits = mbr_realloc(numbers->bits, bytes, 1);
        memset(numbers->bits + numbers->bytes, 0, bytes - numbers->bytes);
        numbers->bytes = bytes;
    }
    numbers->bits[number / 8] |= (unsigned char) (1u << number % 8);
    return true;
}

void
mbr_numbers_remove(mbr_numbers *numbers, uint32_t number)
{
    if (mbr_numbers_has(numbers, number))
        numbers->bits[number / 8] &= (unsigned char) ~(1u << number % 8);
}

void
mbr_numbers_free(mbr_numbers *numbers)
{
    free(numbers->bits);
    numbers->bits = NULL;
    numbers->bytes = 0;
}
