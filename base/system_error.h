#ifndef MBR_BASE_SYSTEM_ERROR_H
#define MBR_BASE_SYSTEM_ERROR_H

#ifdef __cplusplus
extern "C" {
#endif

/**
 * What the operating system refuses, in the language of the process, to stand after
 * a colon: ENOSPC -> "No space left on device", « il n’y a plus de place sur le disque ».
 *
 * strerror() would need setlocale() and an installed locale to speak French. An error
 * that is not in the table is told in the words of strerror().
 *
 * @param number  a value of errno
 * @return static, or valid until the next strerror() of the thread; never NULL
 */
const char *mbr_errno_text(int number);

#ifdef __cplusplus
}
#endif
#endif
