/* Processes that the HTTP tests talk to. */
#include "http/daemon.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define CORPUS MBR_SOURCE_DIR "/corpus"

static void
die(const char *what)
{
    (void) fprintf(stderr, "cannot %s: %s\n", what, strerror(errno));
    exit(99);
}

static void
pause_ms(long ms)
{
    const struct timespec moment = { ms / 1000, ms % 1000 * 1000000 };

    (void) nanosleep(&moment, NULL);
}

void
test_directory_make(char path[64])
{
    const char *base = getenv("TMPDIR");

    (void) snprintf(path, 64, "%.40s/marbre-http-XXXXXX", base ? base : "/tmp");
    if (!mkdtemp(path))
        die("make a directory");
}

void
test_directory_remove(const char *path)
{
    char command[128];

    (void) snprintf(command, sizeof command, "rm -rf '%s'", path);
    if (system(command) != 0)
        die("remove a directory");
}

static pid_t
spawn(const char *program, char *const *arguments, const char *output)
{
    pid_t pid = fork();
    int fd;

    if (pid < 0)
        die("fork");
    if (pid > 0)
        return pid;
    fd = open(output, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    (void) dup2(fd, STDERR_FILENO);
    (void) dup2(fd, STDOUT_FILENO);
    (void) setenv("LC_ALL", "C", 1);
    (void) execv(program, arguments);
    _exit(98);
}

static unsigned
port_in(const char *log)
{
    FILE *file = fopen(log, "r");
    char line[512];
    unsigned port = 0;

    while (file && fgets(line, sizeof line, file)) {
        const char *at = strstr(line, "http://127.0.0.1:");

        if (at && strchr(at, '\n'))
            port = (unsigned) strtoul(at + strlen("http://127.0.0.1:"), NULL, 10);
    }
    if (file)
        (void) fclose(file);
    return port;
}

test_daemon
test_daemon_start(const char *directory, const char *archive, const char *const *options)
{
    const char *arguments[24] = { "marbre-searchd", "--archive", archive, "--listen",
                                  "127.0.0.1:0",    "--log",     "off" };
    static int number;
    test_daemon daemon = { 0 };
    size_t count = 7;

    (void) snprintf(daemon.log, sizeof daemon.log, "%s/daemon-%d.log", directory, ++number);
    while (options && *options && count < 22)
        arguments[count++] = *options++;
    daemon.pid = spawn(MBR_SEARCHD, (char *const *) (void *) arguments, daemon.log);
    for (int i = 0; i < 1200 && daemon.port == 0; i++) {
        pause_ms(25);
        daemon.port = port_in(daemon.log);
        if (daemon.port == 0 && waitpid(daemon.pid, NULL, WNOHANG) == daemon.pid)
            break;
    }
    if (daemon.port == 0)
        die("start marbre-searchd");
    return daemon;
}

void
test_daemon_signal(const test_daemon *daemon, int number)
{
    if (kill(daemon->pid, number) != 0)
        die("signal marbre-searchd");
}

int
test_daemon_wait(test_daemon *daemon, int patience_ms)
{
    int status;

    for (int waited = 0; waited <= patience_ms; waited += 20) {
        if (waitpid(daemon->pid, &status, WNOHANG) == daemon->pid)
            return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        pause_ms(20);
    }
    return -1;
}

int
test_daemon_stop(test_daemon *daemon)
{
    test_daemon_signal(daemon, SIGTERM);
    return test_daemon_wait(daemon, 30000);
}

long
test_daemon_rss_kib(const test_daemon *daemon)
{
    char path[64], line[256];
    long kib = 0;
    FILE *file;

    (void) snprintf(path, sizeof path, "/proc/%d/status", (int) daemon->pid);
    file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file)) {
        if (strncmp(line, "VmRSS:", 6) == 0)
            kib = strtol(line + 6, NULL, 10);
    }
    if (file)
        (void) fclose(file);
    return kib;
}

int
test_indexer(const char *const *arguments)
{
    const char *all[24] = { "marbre-indexer" };
    size_t count = 1;
    int status;
    pid_t pid;

    while (*arguments && count < 22)
        all[count++] = *arguments++;
    pid = spawn(MBR_INDEXER, (char *const *) (void *) all, "/dev/null");
    if (waitpid(pid, &status, 0) != pid)
        die("wait for marbre-indexer");
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void
test_archive_of_corpus(char path[128], const char *directory)
{
    (void) snprintf(path, 128, "%s/archive", directory);
    if (test_indexer((const char *const[]){ "build", "--archive", path, CORPUS "/articles", NULL }))
        die("build an archive of the corpus");
}

void
test_service_start(test_service *service, const char *const *options)
{
    test_directory_make(service->directory);
    test_archive_of_corpus(service->archive, service->directory);
    service->daemon = test_daemon_start(service->directory, service->archive, options);
}

int
test_service_stop(test_service *service)
{
    int code = test_daemon_stop(&service->daemon);

    test_directory_remove(service->directory);
    return code;
}
