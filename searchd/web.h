#ifndef MBR_SEARCHD_WEB_H
#define MBR_SEARCHD_WEB_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The files of searchd/web/, put into the program by cmake/embed.cmake; a row
 * of NULLs ends the table. */
struct mbr_embedded {
    const char *name;
    const unsigned char *bytes;
    size_t size;
};

extern const struct mbr_embedded mbr_embedded_searchd_web[];

#ifdef __cplusplus
}
#endif
#endif
