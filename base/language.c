/* One process speaks one language; see language.h for why not gettext. */
#include "base/language.h"

#include <stdlib.h>
#include <string.h>

static mbr_language chosen = MBR_ENGLISH;

mbr_language
mbr_language_of_environment(void)
{
    static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);

        if (value && *value)
            return strncmp(value, "fr", 2) == 0 ? MBR_FRENCH : MBR_ENGLISH;
    }
    return MBR_ENGLISH;
}

void
mbr_language_set(mbr_language language)
{
    chosen = language;
}

mbr_language
mbr_language_get(void)
{
    return chosen;
}
