/* Runs a fuzz target on every file of its corpus and on nothing at all: what
 * libFuzzer does with -runs=0, for compilers that have none.
 *
 * Usage: replay_<name> <folder>
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* In memory of exactly its size, so that AddressSanitizer sees a byte too far. */
static void
replay_file(const char *folder, const char *name)
{
    char path[4096];
    uint8_t *bytes;
    long size;
    FILE *file;

    (void) snprintf(path, sizeof path, "%s/%s", folder, name);
    printf("%s\n", path); /* the last one printed is the one that crashed */
    fflush(stdout);
    file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) < 0) {
        perror(path);
        exit(2);
    }
    rewind(file);
    bytes = malloc(size > 0 ? (size_t) size : 1);
    if (!bytes || fread(bytes, 1, (size_t) size, file) != (size_t) size) {
        perror(path);
        exit(2);
    }
    fclose(file);
    LLVMFuzzerTestOneInput(bytes, (size_t) size);
    free(bytes);
}

int
main(int argc, char **argv)
{
    const struct dirent *entry;
    int count = 0;
    DIR *folder;

    if (argc != 2 || !(folder = opendir(argv[1]))) {
        perror(argc == 2 ? argv[1] : "replay <folder>");
        return 2;
    }
    LLVMFuzzerTestOneInput((const uint8_t *) "", 0);
    while ((entry = readdir(folder)))
        if (entry->d_name[0] != '.') {
            replay_file(argv[1], entry->d_name);
            count++;
        }
    closedir(folder);
    printf("%d inputs\n", count);
    return count > 0 ? 0 : 1; /* an empty corpus guards nothing */
}
