/* Whatever the operating system refuses, and whenever, a build ends in an error that
 * says so, and nothing is left of it: not a file, not a descriptor. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/memory.h"
#include "glass/glass.h"

/* ---- An operating system that refuses ---- */

typedef enum call { OPEN, WRITE, PREAD, FDATASYNC, FSYNC, RENAME, UNLINK, MKDIR, CALLS } call;

static const char *const call_names[CALLS] = { "open",  "write",  "pread",  "fdatasync",
                                               "fsync", "rename", "unlink", "mkdir" };

typedef enum manner {
    ONCE,       /* the call fails */
    FROM_NOW,   /* and all of its kind after it, as on a full disk */
    SHORT,      /* a write takes a part; nothing is wrong with that */
    INTERRUPTED /* EINTR, which is no failure either */
} manner;

static struct {
    unsigned seen[CALLS]; /* calls so far */
    call kind;            /* the one that is refused, */
    unsigned number;      /* at this time, from 1; 0: never */
    manner manner;
    int number_of_error;
} os;

/* Counts a call; whether it is the one that is to fail. */
static bool
refuses(call kind)
{
    unsigned number = ++os.seen[kind];
    bool is_it = kind == os.kind && os.number != 0 &&
                 (number == os.number || (os.manner == FROM_NOW && number > os.number));

    if (is_it)
        errno = os.manner == INTERRUPTED ? EINTR : os.number_of_error;
    return is_it;
}

static int
open_or_not(const char *path, int flags, mode_t mode)
{
    return refuses(OPEN) ? -1 : mbr_glass_io_system()->open(path, flags, mode);
}

static ssize_t
write_or_not(int fd, const void *bytes, size_t len)
{
    if (!refuses(WRITE))
        return write(fd, bytes, len);
    return os.manner == SHORT ? write(fd, bytes, (len + 1) / 2) : -1;
}

static ssize_t
pread_or_not(int fd, void *bytes, size_t len, off_t offset)
{
    if (!refuses(PREAD))
        return pread(fd, bytes, len, offset);
    return os.manner == SHORT ? pread(fd, bytes, (len + 1) / 2, offset) : -1;
}

static int
fdatasync_or_not(int fd)
{
    return refuses(FDATASYNC) ? -1 : fdatasync(fd);
}

static int
fsync_or_not(int fd)
{
    return refuses(FSYNC) ? -1 : fsync(fd);
}

static int
rename_or_not(const char *from, const char *to)
{
    return refuses(RENAME) ? -1 : rename(from, to);
}

static int
unlink_or_not(const char *path)
{
    return refuses(UNLINK) ? -1 : unlink(path);
}

static int
mkdir_or_not(const char *path, mode_t mode)
{
    return refuses(MKDIR) ? -1 : mbr_glass_io_system()->mkdir(path, mode);
}

static mbr_glass_io
refusing_io(void)
{
    mbr_glass_io io = *mbr_glass_io_system();

    io.open = open_or_not;
    io.write = write_or_not;
    io.pread = pread_or_not;
    io.fdatasync = fdatasync_or_not;
    io.fsync = fsync_or_not;
    io.rename = rename_or_not;
    io.unlink = unlink_or_not;
    io.mkdir = mkdir_or_not;
    return io;
}

/* ---- A build that makes every kind of call ---- */

static mbr_status
add_documents(mbr_glass *glass, mbr_glass_batch *batch, mbr_error *err)
{
    mbr_status status = MBR_OK;

    for (uint32_t i = 0; i < 1200 && status == MBR_OK; i++) {
        char text[100];

        mbr_glass_batch_begin(batch, 0);
        for (uint32_t word = 0; word < 20; word++) {
            (void) snprintf(text, sizeof text, "mot%u", (i * 31 + word * word * 7) % 3000);
            mbr_glass_batch_posting(batch, mbr_slice_of_string(text), word, 1);
        }
        (void) snprintf(text, sizeof text, "%090u", i); /* values outgrow their memory */
        mbr_glass_batch_value(batch, 0, mbr_slice_of_string(text));
        mbr_glass_batch_data(batch, mbr_slice_of_string(text));
        status = mbr_glass_batch_end(batch, err);
        if (status == MBR_OK && mbr_glass_batch_is_full(batch))
            status = mbr_glass_add(glass, batch, err);
        (void) snprintf(text, sizeof text, "mot%u", i);
        if (status == MBR_OK)
            status = mbr_glass_add_spelling(glass, mbr_slice_of_string(text), 1, err);
    }
    return status == MBR_OK ? mbr_glass_add(glass, batch, err) : status;
}

static mbr_status
build(const char *path, const mbr_glass_io *io, mbr_error *err)
{
    mbr_glass_options options = { .memory_bytes = 1 << 20, .io = io };
    mbr_glass_batch *batch;
    mbr_glass *glass;
    mbr_status status = mbr_glass_create(&glass, path, &options, err);

    if (status != MBR_OK)
        return status;
    batch = mbr_glass_batch_new(glass, 1);
    status = add_documents(glass, batch, err);
    mbr_glass_batch_free(batch);
    if (status == MBR_OK)
        return mbr_glass_finish(glass, err);
    mbr_glass_abort(glass);
    return status;
}

/* ---- What is left ---- */

static unsigned
entries_of(const char *path)
{
    DIR *directory = opendir(path);
    unsigned count = 0;

    assert_non_null(directory);
    while (readdir(directory))
        count++;
    closedir(directory);
    return count - 2; /* itself and its parent */
}

static unsigned
descriptors(void)
{
    return entries_of("/proc/self/fd");
}

typedef struct place {
    char folder[200], path[240];
    unsigned descriptors;
} place;

static void
begin_place(place *p)
{
    const char *parent = getenv("TMPDIR");

    (void) snprintf(p->folder, sizeof p->folder, "%.100s/marbre-faults-XXXXXX",
                    parent ? parent : "/tmp");
    assert_non_null(mkdtemp(p->folder));
    (void) snprintf(p->path, sizeof p->path, "%s/db", p->folder);
    p->descriptors = descriptors();
}

static void
remove_database(const place *p)
{
    char command[300];

    (void) snprintf(command, sizeof command, "rm -rf '%s'", p->path);
    assert_int_equal(system(command), 0);
}

static void
end_place(const place *p)
{
    assert_int_equal(rmdir(p->folder), 0);
}

static void
assert_nothing_left(const place *p)
{
    assert_int_equal(entries_of(p->folder), 0);
    assert_int_equal(descriptors(), p->descriptors);
}

/* ---- The sweep ---- */

/* Refuses call after call of a kind; returns how many there are. */
static unsigned
sweep(const place *p, call kind, manner how, int number_of_error)
{
    mbr_glass_io io = refusing_io();

    for (unsigned number = 1;; number++) {
        mbr_error err = MBR_ERROR_INIT;
        mbr_status status;

        memset(&os, 0, sizeof os);
        os.kind = kind;
        os.number = number;
        os.manner = how;
        os.number_of_error = number_of_error;
        status = build(p->path, &io, &err);
        if (os.seen[kind] < number) { /* there was no such call: all went well */
            assert_int_equal(status, MBR_OK);
            remove_database(p);
            return number - 1;
        }
        if (how == SHORT || how == INTERRUPTED) {
            assert_int_equal(status, MBR_OK);
            remove_database(p);
            continue;
        }
        if (status != MBR_ERR_IO || !strstr(err.message, p->folder))
            fail_msg("%s number %u: status %d, \"%s\"", call_names[kind], number, (int) status,
                     err.message);
        assert_nothing_left(p);
    }
}

static void
any_call_may_fail(void **state)
{
    place p;

    (void) state;
    begin_place(&p);
    for (unsigned kind = 0; kind < UNLINK; kind++) {
        unsigned count = sweep(&p, (call) kind, ONCE, kind == OPEN ? EMFILE : EIO);

        print_message("%u calls of %s() fail, one at a time\n", count, call_names[kind]);
        assert_true(count > 0);
    }
    assert_int_equal(sweep(&p, MKDIR, ONCE, EACCES), 1);
    end_place(&p);
}

/* Temporary files lose their names at once. When that fails they are removed after all. */
static void
a_temporary_file_that_keeps_its_name_is_an_error(void **state)
{
    place p;

    (void) state;
    begin_place(&p);
    assert_true(sweep(&p, UNLINK, ONCE, EIO) > 0);
    end_place(&p);
}

static void
a_disk_may_be_full_from_any_moment_on(void **state)
{
    place p;

    (void) state;
    begin_place(&p);
    assert_true(sweep(&p, WRITE, FROM_NOW, ENOSPC) > 0);
    assert_true(sweep(&p, FDATASYNC, FROM_NOW, ENOSPC) > 0);
    end_place(&p);
}

static void
short_and_interrupted_calls_are_gone_on_with(void **state)
{
    place p;

    (void) state;
    begin_place(&p);
    assert_true(sweep(&p, WRITE, SHORT, 0) > 0);
    assert_true(sweep(&p, PREAD, SHORT, 0) > 0);
    assert_true(sweep(&p, WRITE, INTERRUPTED, 0) > 0);
    assert_true(sweep(&p, PREAD, INTERRUPTED, 0) > 0);
    end_place(&p);
}

/* ---- Not made up ---- */

/* The limit is of the process: a child takes it upon itself. */
static void
a_limit_of_file_sizes_is_an_error(void **state)
{
    place p;
    int how;
    pid_t child;

    (void) state;
    begin_place(&p);
    child = fork();
    if (child == 0) {
        struct rlimit limit = { 100000, 100000 };
        mbr_error err = MBR_ERROR_INIT;

        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &limit);
        _exit(build(p.path, NULL, &err) == MBR_ERR_IO && strstr(err.message, "File too large")
                  ? EXIT_SUCCESS
                  : EXIT_FAILURE);
    }
    assert_int_equal(waitpid(child, &how, 0), child);
    assert_true(WIFEXITED(how) && WEXITSTATUS(how) == EXIT_SUCCESS);
    assert_nothing_left(&p);
    end_place(&p);
}

static void
a_directory_that_disappears_is_an_error(void **state)
{
    mbr_error err = MBR_ERROR_INIT;
    mbr_glass_batch *batch;
    mbr_glass *glass;
    place p;

    (void) state;
    begin_place(&p);
    assert_int_equal(mbr_glass_create(&glass, p.path, NULL, &err), MBR_OK);
    batch = mbr_glass_batch_new(glass, 1);
    assert_int_equal(add_documents(glass, batch, &err), MBR_OK);
    mbr_glass_batch_free(batch);
    remove_database(&p);
    assert_int_equal(mbr_glass_finish(glass, &err), MBR_ERR_IO);
    assert_non_null(strstr(err.message, "No such file or directory"));
    assert_nothing_left(&p);
    end_place(&p);
}

static void
a_directory_that_was_there_stays_there(void **state)
{
    mbr_glass_io io = refusing_io();
    mbr_error err = MBR_ERROR_INIT;
    place p;

    (void) state;
    begin_place(&p);
    assert_int_equal(mbr_glass_io_system()->mkdir(p.path, 0777), 0);
    memset(&os, 0, sizeof os);
    os.kind = RENAME;
    os.number = 1;
    os.number_of_error = EIO;
    assert_int_equal(build(p.path, &io, &err), MBR_ERR_IO);
    assert_int_equal(entries_of(p.path), 0);
    remove_database(&p);
    end_place(&p);
}

/* A process that is killed leaves tables, but no temporary files and no database. */
static void
a_killed_build_leaves_no_database(void **state)
{
    place p;
    pid_t child;
    char version[260];

    (void) state;
    begin_place(&p);
    child = fork();
    if (child == 0) {
        mbr_error err = MBR_ERROR_INIT;
        mbr_glass_options options = { .memory_bytes = 1 << 20 };
        mbr_glass *glass;

        if (mbr_glass_create(&glass, p.path, &options, &err) == MBR_OK)
            (void) add_documents(glass, mbr_glass_batch_new(glass, 1), &err);
        kill(getpid(), SIGKILL);
    }
    assert_int_equal(waitpid(child, NULL, 0), child);
    (void) snprintf(version, sizeof version, "%s/iamglass", p.path);
    assert_int_not_equal(access(version, F_OK), 0);
    assert_int_equal(entries_of(p.path), 3); /* postlist, termlist, docdata */
    remove_database(&p);
    end_place(&p);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_call_may_fail),
        cmocka_unit_test(a_temporary_file_that_keeps_its_name_is_an_error),
        cmocka_unit_test(a_disk_may_be_full_from_any_moment_on),
        cmocka_unit_test(short_and_interrupted_calls_are_gone_on_with),
        cmocka_unit_test(a_limit_of_file_sizes_is_an_error),
        cmocka_unit_test(a_directory_that_disappears_is_an_error),
        cmocka_unit_test(a_directory_that_was_there_stays_there),
        cmocka_unit_test(a_killed_build_leaves_no_database),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
