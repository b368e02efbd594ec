#ifndef MBR_SEARCHD_PARAM_TABLE_H
#define MBR_SEARCHD_PARAM_TABLE_H

/* Private to params.c and its table. */
#include "searchd/params.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum mbr_param_type {
    MBR_TYPE_TEXT,   /* any bytes */
    MBR_TYPE_LIST,   /* may be repeated; one of `choices` when there are any */
    MBR_TYPE_DATE,   /* yyyy, yyyy-mm, yyyy-mm-dd, or as French writes it */
    MBR_TYPE_NUMBER, /* min to max */
    MBR_TYPE_CHOICE, /* one of `choices` */
    MBR_TYPE_SET     /* several of `choices`, repeated or separated by commas: bits */
} mbr_param_type;

typedef struct mbr_choice {
    const char *name;
    int value;
} mbr_choice;

typedef struct mbr_param_info {
    const char *name;
    mbr_param_type type;
    const mbr_choice *choices;
    int min, max;
} mbr_param_info;

/* By mbr_param. */
extern const mbr_param_info mbr_param_infos[MBR_PARAM_COUNT];

#ifdef __cplusplus
}
#endif
#endif
