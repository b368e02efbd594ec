/* The errors of the operating system that people meet, in both languages. */
#include "base/system_error.h"

#include <errno.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"

/* clang-format off */
static const struct system_error {
    int number;
    const char *english, *french;
} system_errors[] = {
    { EACCES,        "Permission denied",              "accès refusé" },
    { EADDRINUSE,    "Address already in use",         "cette adresse est déjà prise" },
    { EADDRNOTAVAIL, "Cannot assign requested address", "cette machine n’a pas cette adresse" },
    { EDQUOT,        "Disk quota exceeded",            "le quota du disque est dépassé" },
    { EEXIST,        "File exists",                    "ce nom est déjà pris" },
    { EFBIG,         "File too large",                 "le fichier serait trop grand" },
    { EINTR,         "Interrupted system call",        "interrompu" },
    { EIO,           "Input/output error",             "le disque ou le périphérique est en défaut" },
    { EISDIR,        "Is a directory",                 "c’est un dossier" },
    { ELOOP,         "Too many levels of symbolic links", "trop de liens symboliques à la suite" },
    { EMFILE,        "Too many open files",            "trop de fichiers ouverts" },
    { ENAMETOOLONG,  "File name too long",             "ce nom est trop long" },
    { ENFILE,        "Too many open files in system",  "trop de fichiers ouverts sur la machine" },
    { ENOENT,        "No such file or directory",      "aucun fichier ni dossier de ce nom" },
    { ENOSPC,        "No space left on device",        "il n’y a plus de place sur le disque" },
    { ENOTDIR,       "Not a directory",                "ce n’est pas un dossier" },
    { ENOTEMPTY,     "Directory not empty",            "ce dossier n’est pas vide" },
    { EPERM,         "Operation not permitted",        "opération non permise" },
    { EPIPE,         "Broken pipe",                    "plus personne ne lit la sortie" },
    { EROFS,         "Read-only file system",          "le système de fichiers est en lecture seule" },
};
/* clang-format on */

const char *
mbr_errno_text(int number)
{
    for (size_t i = 0; i < MBR_ARRAY_LEN(system_errors); i++) {
        if (system_errors[i].number == number)
            return mbr_tr(system_errors[i].english, system_errors[i].french);
    }
    return strerror(number);
}
