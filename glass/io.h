#ifndef MBR_GLASS_IO_H
#define MBR_GLASS_IO_H

#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What glass/ asks of the operating system, so that a test can refuse it: each
 * function does what the one of its name in libc does, errno included. */
typedef struct mbr_glass_io {
    int (*open)(const char *path, int flags, mode_t mode);
    ssize_t (*write)(int fd, const void *bytes, size_t len);
    ssize_t (*pread)(int fd, void *bytes, size_t len, off_t offset);
    int (*fdatasync)(int fd);
    int (*fsync)(int fd);
    int (*close)(int fd);
    int (*rename)(const char *from, const char *to);
    int (*unlink)(const char *path);
    int (*mkdir)(const char *path, mode_t mode);
    int (*rmdir)(const char *path);
} mbr_glass_io;

/** That of the operating system. Static. */
const mbr_glass_io *mbr_glass_io_system(void);

#ifdef __cplusplus
}
#endif
#endif
