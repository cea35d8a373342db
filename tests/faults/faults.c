/* Faults for what a process asks of the file system under one folder: loaded before the C library (LD_PRELOAD), it
 * counts the calls that open, write, synchronise, rename, link, make or remove, and lets one of them fail, or kills the
 * process at it. Only numbers and text files go in; nothing here knows what is tested. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { KILL = -1, TORN = -2 };

static char folder[PATH_MAX];
static size_t length;
static int fault;   /* an errno, KILL, or TORN: half of a write comes through, then the process is killed */
static int lasting; /* whether all later calls fail as well, as on a full disk */
static long at;     /* the number of the call, from 1; 0: only count */
static atomic_long calls;

void faults_arm(const char *path, long number, int kind, int stays) {
    strncpy(folder, path, sizeof folder - 1);
    at = number;
    fault = kind;
    lasting = stays;
    atomic_store(&calls, 0);
    length = strlen(folder);
}

long faults_calls(void) { return atomic_load(&calls); }

static int begins(const char *path, const char *start) {
    size_t size = strlen(start);
    return strncmp(path, start, size) == 0 && (path[size] == 0 || path[size] == '/');
}

/* A relative path is taken for one from where the folder stands. */
static int inside(const char *path) {
    if (!length || !path) return 0;
    return begins(path, path[0] == '/' ? folder : strrchr(folder, '/') + 1);
}

static int inside_descriptor(int descriptor) {
    char link[64], path[PATH_MAX];
    if (!length) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 0) return 0;
    path[size] = 0;
    return inside(path);
}

static int inside_at(int directory, const char *path) {
    return path && (path[0] == '/' ? inside(path) : directory != AT_FDCWD && inside_descriptor(directory));
}

/* Whether this call fails; does not come back where the process is to be killed. */
static int fails(void) {
    long number = atomic_fetch_add(&calls, 1) + 1;
    if (!at || number < at || (number > at && !lasting)) return 0;
    if (fault < 0) kill(getpid(), SIGKILL);
    errno = fault;
    return 1;
}

#define REAL(name) ((typeof(&name))dlsym(RTLD_NEXT, #name))

#define OPENING(name)                                       \
    int name(const char *path, int flags, ...) {            \
        va_list more;                                       \
        va_start(more, flags);                              \
        mode_t mode = va_arg(more, mode_t);                 \
        va_end(more);                                       \
        if (inside(path) && fails()) return -1;             \
        return REAL(name)(path, flags, mode);               \
    }
OPENING(open)
OPENING(open64)

#define OPENING_AT(name)                                    \
    int name(int directory, const char *path, int flags, ...) { \
        va_list more;                                       \
        va_start(more, flags);                              \
        mode_t mode = va_arg(more, mode_t);                 \
        va_end(more);                                       \
        if (inside_at(directory, path) && fails()) return -1; \
        return REAL(name)(directory, path, flags, mode);    \
    }
OPENING_AT(openat)
OPENING_AT(openat64)

ssize_t write(int descriptor, const void *data, size_t size) {
    if (inside_descriptor(descriptor)) {
        if (fault == TORN && at && atomic_load(&calls) + 1 == at) REAL(write)(descriptor, data, size / 2);
        if (fails()) return -1;
    }
    return REAL(write)(descriptor, data, size);
}

#define ON_DESCRIPTOR(type, name, parameters, arguments)    \
    type name parameters {                                  \
        if (inside_descriptor(descriptor) && fails()) return -1; \
        return REAL(name) arguments;                        \
    }
ON_DESCRIPTOR(ssize_t, pwrite64, (int descriptor, const void *data, size_t size, off64_t offset),
              (descriptor, data, size, offset))
ON_DESCRIPTOR(ssize_t, writev, (int descriptor, const struct iovec *data, int count), (descriptor, data, count))
ON_DESCRIPTOR(int, fsync, (int descriptor), (descriptor))
ON_DESCRIPTOR(int, fdatasync, (int descriptor), (descriptor))
ON_DESCRIPTOR(int, ftruncate64, (int descriptor, off64_t size), (descriptor, size))

#define ON_PATH(name, parameters, arguments)                \
    int name parameters {                                   \
        if (inside(path) && fails()) return -1;             \
        return REAL(name) arguments;                        \
    }
ON_PATH(rename, (const char *path, const char *to), (path, to))
ON_PATH(link, (const char *path, const char *to), (path, to))
ON_PATH(unlink, (const char *path), (path))
ON_PATH(rmdir, (const char *path), (path))
ON_PATH(mkdir, (const char *path, mode_t mode), (path, mode))

int renameat(int from, const char *path, int directory, const char *to) {
    if (inside_at(from, path) && fails()) return -1;
    return REAL(renameat)(from, path, directory, to);
}

int unlinkat(int directory, const char *path, int flags) {
    if (inside_at(directory, path) && fails()) return -1;
    return REAL(unlinkat)(directory, path, flags);
}

int mkdirat(int directory, const char *path, mode_t mode) {
    if (inside_at(directory, path) && fails()) return -1;
    return REAL(mkdirat)(directory, path, mode);
}
