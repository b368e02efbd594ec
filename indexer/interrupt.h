#ifndef MBR_INDEXER_INTERRUPT_H
#define MBR_INDEXER_INTERRUPT_H

#ifdef __cplusplus
extern "C" {
#endif

/** From now on SIGINT and SIGTERM only leave a note, so that what is being written
 * is finished or undone; a second one ends the process at once. */
void mbr_interrupt_install(void);

/** The signal received, or 0. For any thread. */
int mbr_interrupt_signal(void);

#ifdef __cplusplus
}
#endif
#endif
