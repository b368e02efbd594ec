/* The printers by name. */
#include "output/printer.h"

#include <string.h>

#include "base/memory.h"

const mbr_printer *
mbr_printer_by_name(const char *name)
{
    static const mbr_printer *const printers[] = {
        &mbr_printer_json,
        &mbr_printer_html,
        &mbr_printer_csv,
        &mbr_printer_terminal,
    };

    for (size_t i = 0; i < MBR_ARRAY_LEN(printers); i++)
        if (strcmp(printers[i]->name, name) == 0)
            return printers[i];
    return NULL;
}
