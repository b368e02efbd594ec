/* What an index must have been built with to be searched: the same text may give
 * other tokens when any part of this changes. */
#include <stdio.h>
#include <threads.h>
#include <utf8proc.h>

#include "stemming/token.h"

/* Raise on every change of code or tables that changes a token, a position or a
 * stem. libstemmer tells no version at run time; 2.2 is the one whose French is
 * tested, and the test of stems fails on another. */
#define CODE "1"
#define SNOWBALL "2.2"

static once_flag written = ONCE_FLAG_INIT;
static char version[64];

static void
write_version(void)
{
    (void) snprintf(version, sizeof version, "%s snowball-%s unicode-%s", CODE, SNOWBALL,
                    utf8proc_unicode_version());
}

const char *
mbr_analysis_version(void)
{
    call_once(&written, write_version);
    return version;
}
