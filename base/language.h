#ifndef MBR_BASE_LANGUAGE_H
#define MBR_BASE_LANGUAGE_H

#ifdef __cplusplus
extern "C" {
#endif

/* The language in which people are spoken to. Machine output (JSON, CSV column
 * names, exit codes) never depends on it. */
typedef enum mbr_language { MBR_ENGLISH, MBR_FRENCH } mbr_language;

/**
 * Language that LC_ALL, LC_MESSAGES or LANG asks for: the first of them that is
 * set decides, French when it starts with "fr". The locale need not be
 * installed, which is why this does not go through setlocale() and gettext.
 */
mbr_language mbr_language_of_environment(void);

/** Choose the language of this process; a program calls it once, before any thread starts. */
void mbr_language_set(mbr_language language);

/** The language chosen; English until mbr_language_set(). */
mbr_language mbr_language_get(void);

/** The sentence in the language of the process: both stand side by side in the
 * code, so that they are read and corrected together. */
#define mbr_tr(english, french) (mbr_language_get() == MBR_FRENCH ? (french) : (english))

#ifdef __cplusplus
}
#endif
#endif
