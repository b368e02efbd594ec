/* What stands for a value in a usage: words in capitals, in two languages. */
#include "base/placeholder.h"

#include <string.h>

#include "base/language.h"
#include "base/memory.h"

static const struct {
    const char *english, *french;
} words[] = {
    { "ACCESS", "ACCÈS" },     { "ADDR", "ADRESSE" },
    { "COMMAND", "COMMANDE" }, { "DAYS", "JOURS" },
    { "DIR", "DOSSIER" },      { "FILE", "FICHIER" },
    { "FOLDER", "DOSSIER" },   { "HOW", "MODE" },
    { "LIST", "LISTE" },       { "MB", "Mo" },
    { "NAME", "NOM" },         { "ORDER", "ORDRE" },
    { "PERIOD", "PÉRIODE" },   { "QUERY", "REQUÊTE" },
    { "SCOPE", "PORTÉE" },     { "SECONDS", "SECONDES" },
    { "TEXT", "TEXTE" },       { "WHEN", "QUAND" },
};

static void
append_word(mbr_buffer *out, const char *word, size_t len)
{
    for (size_t i = 0; i < MBR_ARRAY_LEN(words); i++)
        if (strlen(words[i].english) == len && memcmp(words[i].english, word, len) == 0) {
            mbr_buffer_append_string(out, mbr_tr(words[i].english, words[i].french));
            return;
        }
    mbr_buffer_append(out, word, len);
}

void
mbr_placeholder_append(mbr_buffer *out, const char *text)
{
    while (*text) {
        size_t len = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

        if (len > 0)
            append_word(out, text, len);
        else
            mbr_buffer_append_char(out, *text);
        text += len > 0 ? len : 1;
    }
}
