/* Counts what a process writes below one folder, and kills it or lets it fail at the n-th of those.

   Loaded by LD_PRELOAD, so that what SQLite writes is counted too; processes that are started from
   the one that is watched are counted with it. The file that FAILPOINTS_CONTROL names is shared
   with whoever watches: see `struct control` and failpoints.py. Linux and glibc only. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OFF, COUNT, KILL_BEFORE, KILL_AFTER, TEAR, FAIL_ONCE, FAIL_ON };

/* Kept in step with failpoints.py. */
struct control {
    long count;      /* writing operations so far */
    long at;         /* the number of the one that is struck */
    int how;         /* one of the above */
    int error;       /* errno for FAIL_ONCE and FAIL_ON */
    long struck;     /* how many were */
    char what[512];  /* the name and path of the first of them */
};

/* What an operation needs of the disk: a full one refuses SPACE and lets the others pass. */
enum need { SPACE, NONE };

static struct control *control;
static char root[PATH_MAX];
static size_t root_length;
static int log_handle = -1;

__attribute__((constructor)) static void begin(void) {
    const char *file = getenv("FAILPOINTS_CONTROL"), *below = getenv("FAILPOINTS_ROOT");
    if (!file || !below || !realpath(below, root)) return;
    root_length = strlen(root);
    int handle = (int)syscall(SYS_openat, AT_FDCWD, file, O_RDWR | O_CLOEXEC, 0);
    if (handle < 0) return;
    void *mapped = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, handle, 0);
    if (mapped != MAP_FAILED) control = mapped;
    syscall(SYS_close, handle);
    const char *log = getenv("FAILPOINTS_LOG");
    if (log) log_handle = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_APPEND | O_CLOEXEC, 0);
}

static int is_watched(const char *path) {
    return control && control->how != OFF && !strncmp(path, root, root_length) && path[root_length] == '/';
}

/* The path of a name in the folder `at`, as far as it can be had without a look at the disk. */
static void path_of(int at, const char *name, char *path) {
    char link[64];
    ssize_t length = 0;
    if (name[0] != '/') {
        if (at == AT_FDCWD) snprintf(link, sizeof link, "/proc/self/cwd");
        else snprintf(link, sizeof link, "/proc/self/fd/%d", at);
        length = readlink(link, path, PATH_MAX - 1);
        if (length < 0) length = 0;
        path[length++] = '/';
    }
    snprintf(path + length, (size_t)(PATH_MAX - length), "%s", name);
}

static void path_of_handle(int handle, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    path[length < 0 ? 0 : length] = 0;
}

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

static void strike(const char *name, const char *path) {
    if (!__sync_fetch_and_add(&control->struck, 1))
        snprintf(control->what, sizeof control->what, "%s %s", name, path + root_length + 1);
}

/* The verdict on an operation: 0 lets it pass, an errno lets it fail, -1 kills after it, -2 tears it. */
static int verdict(const char *name, const char *path, enum need need) {
    long number = __sync_add_and_fetch(&control->count, 1);
    if (control->how == COUNT || number < control->at) return 0;
    if (control->how == FAIL_ON) {
        if (need != SPACE) return 0;
        strike(name, path);
        return control->error;
    }
    if (number != control->at) return 0;
    strike(name, path);
    switch (control->how) {
        case KILL_BEFORE: die(); return 0;
        case KILL_AFTER: return -1;
        case TEAR: return -2;
        default: return control->error;
    }
}

/* A line for whoever wants to know what was on disk for good: see power.py. */
static void note(const char *name, const char *path, const char *other, long number) {
    char line[2 * PATH_MAX + 64];
    if (log_handle < 0) return;
    int length = snprintf(line, sizeof line, "%s\t%s\t%s\t%ld\n", name, path, other, number);
    syscall(SYS_write, log_handle, line, (size_t)length);
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

/* Runs `call` under the verdict; `torn` is run in its place where it is torn. */
#define RUN(type, name, path, other, need, number, call, torn) do { \
        int said = verdict(name, path, need); \
        if (said > 0) { errno = said; return -1; } \
        if (said == -2) { torn; die(); } \
        type result = call; \
        int kept = errno; \
        if (result >= 0) note(name, path, other, number); \
        if (said == -1) die(); \
        errno = kept; \
        return result; \
    } while (0)

static int opened(int at, const char *name, int flags, mode_t mode, int (*real)(int, const char *, int, ...)) {
    char path[PATH_MAX];
    struct stat status;
    if ((flags & O_ACCMODE) == O_RDONLY || !(flags & (O_CREAT | O_TRUNC))) return real(at, name, flags, mode);
    path_of(at, name, path);
    if (!is_watched(path)) return real(at, name, flags, mode);
    int is_new = syscall(SYS_newfstatat, at, name, &status, 0) != 0;
    if (!is_new && !(flags & O_TRUNC)) return real(at, name, flags, mode);
    RUN(int, is_new ? "create" : "empty", path, "", is_new ? SPACE : NONE, 0L, real(at, name, flags, mode), (void)0);
}

#define OPENAT(name) \
    int name(int at, const char *file, int flags, ...) { \
        mode_t mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); } \
        REAL(int, #name, int, const char *, int, ...); \
        return opened(at, file, flags, mode, real); \
    }
OPENAT(openat)
OPENAT(openat64)

#define OPEN(name, through) \
    int name(const char *file, int flags, ...) { \
        mode_t mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); } \
        REAL(int, #through, int, const char *, int, ...); \
        return opened(AT_FDCWD, file, flags, mode, real); \
    }
OPEN(open, openat)
OPEN(open64, openat64)

/* Bytes written over need no space: a full disk takes them. */
static enum need need_of(int handle, long end) {
    struct stat status;
    return fstat(handle, &status) || end > status.st_size ? SPACE : NONE;
}

static int has_watched(int handle, char *path) {
    if (!control || control->how == OFF) return 0;
    path_of_handle(handle, path);
    return is_watched(path);
}

ssize_t write(int handle, const void *data, size_t size) {
    char path[PATH_MAX];
    REAL(ssize_t, "write", int, const void *, size_t);
    if (!has_watched(handle, path)) return real(handle, data, size);
    enum need need = need_of(handle, (long)lseek(handle, 0, SEEK_CUR) + (long)size);
    RUN(ssize_t, "write", path, "", need, (long)lseek(handle, 0, SEEK_CUR), real(handle, data, size), real(handle, data, size / 2));
}

ssize_t writev(int handle, const struct iovec *parts, int count) {
    char path[PATH_MAX];
    REAL(ssize_t, "writev", int, const struct iovec *, int);
    if (!has_watched(handle, path)) return real(handle, parts, count);
    RUN(ssize_t, "write", path, "", SPACE, (long)lseek(handle, 0, SEEK_CUR), real(handle, parts, count), real(handle, parts, count / 2));
}

#define PWRITE(name, offset) \
    ssize_t name(int handle, const void *data, size_t size, offset from) { \
        char path[PATH_MAX]; \
        REAL(ssize_t, #name, int, const void *, size_t, offset); \
        if (!has_watched(handle, path)) return real(handle, data, size, from); \
        enum need need = need_of(handle, (long)(from + (offset)size)); \
        RUN(ssize_t, "write", path, "", need, (long)(from + (offset)size), real(handle, data, size, from), real(handle, data, size / 2, from)); \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define SENDFILE(name, offset) \
    ssize_t name(int out, int in, offset *from, size_t size) { \
        char path[PATH_MAX]; \
        REAL(ssize_t, #name, int, int, offset *, size_t); \
        if (!has_watched(out, path)) return real(out, in, from, size); \
        RUN(ssize_t, "write", path, "", SPACE, (long)lseek(out, 0, SEEK_CUR), real(out, in, from, size), real(out, in, from, 1)); \
    }
SENDFILE(sendfile, off_t)
SENDFILE(sendfile64, off64_t)

#define FALLOCATE(name, offset) \
    int name(int handle, offset from, offset size) { \
        char path[PATH_MAX]; \
        REAL(int, #name, int, offset, offset); \
        if (!has_watched(handle, path)) return real(handle, from, size); \
        int said = verdict("allocate", path, SPACE); \
        if (said > 0) return said; \
        int result = real(handle, from, size); \
        if (said < 0) die(); \
        return result; \
    }
FALLOCATE(posix_fallocate, off_t)
FALLOCATE(posix_fallocate64, off64_t)

#define FTRUNCATE(name, offset) \
    int name(int handle, offset size) { \
        char path[PATH_MAX]; \
        REAL(int, #name, int, offset); \
        if (!has_watched(handle, path)) return real(handle, size); \
        RUN(int, "truncate", path, "", NONE, (long)size, real(handle, size), (void)0); \
    }
FTRUNCATE(ftruncate, off_t)
FTRUNCATE(ftruncate64, off64_t)

#define TRUNCATE(name, offset) \
    int name(const char *file, offset size) { \
        char path[PATH_MAX]; \
        REAL(int, #name, const char *, offset); \
        path_of(AT_FDCWD, file, path); \
        if (!is_watched(path)) return real(file, size); \
        RUN(int, "truncate", path, "", NONE, (long)size, real(file, size), (void)0); \
    }
TRUNCATE(truncate, off_t)
TRUNCATE(truncate64, off64_t)

#define SYNC(name, called) \
    int name(int handle) { \
        char path[PATH_MAX]; \
        REAL(int, #name, int); \
        if (!has_watched(handle, path)) return real(handle); \
        RUN(int, called, path, "", NONE, 0L, real(handle), (void)0); \
    }
SYNC(fsync, "sync")
SYNC(fdatasync, "sync")
SYNC(syncfs, "sync all")

static int both(const char *name, int from_at, const char *from, int to_at, const char *to, enum need need, int (*real)(const char *, const char *)) {
    char one[PATH_MAX], other[PATH_MAX];
    path_of(from_at, from, one);
    path_of(to_at, to, other);
    if (!is_watched(other)) return real(one, other);
    RUN(int, name, one, other, need, 0L, real(one, other), (void)0);
}

int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    return both("rename", AT_FDCWD, from, AT_FDCWD, to, NONE, real);
}

int renameat(int from_at, const char *from, int to_at, const char *to) {
    REAL(int, "rename", const char *, const char *);
    return both("rename", from_at, from, to_at, to, NONE, real);
}

int link(const char *from, const char *to) {
    REAL(int, "link", const char *, const char *);
    return both("link", AT_FDCWD, from, AT_FDCWD, to, SPACE, real);
}

int linkat(int from_at, const char *from, int to_at, const char *to, int flags) {
    (void)flags;
    REAL(int, "link", const char *, const char *);
    return both("link", from_at, from, to_at, to, SPACE, real);
}

static int one(const char *name, int at, const char *file, enum need need, int flags, int (*real)(int, const char *, int)) {
    char path[PATH_MAX];
    path_of(at, file, path);
    if (!is_watched(path)) return real(at, file, flags);
    RUN(int, name, path, "", need, 0L, real(at, file, flags), (void)0);
}

int unlink(const char *file) {
    REAL(int, "unlinkat", int, const char *, int);
    return one("delete", AT_FDCWD, file, NONE, 0, real);
}

int unlinkat(int at, const char *file, int flags) {
    REAL(int, "unlinkat", int, const char *, int);
    return one("delete", at, file, NONE, flags, real);
}

int rmdir(const char *file) {
    REAL(int, "unlinkat", int, const char *, int);
    return one("delete", AT_FDCWD, file, NONE, AT_REMOVEDIR, real);
}

static int made(int at, const char *file, mode_t mode, int (*real)(int, const char *, mode_t)) {
    char path[PATH_MAX];
    struct stat status;
    path_of(at, file, path);
    if (!is_watched(path) || !syscall(SYS_newfstatat, at, file, &status, 0)) return real(at, file, mode);
    RUN(int, "folder", path, "", SPACE, 0L, real(at, file, mode), (void)0);
}

int mkdir(const char *file, mode_t mode) {
    REAL(int, "mkdirat", int, const char *, mode_t);
    return made(AT_FDCWD, file, mode, real);
}

int mkdirat(int at, const char *file, mode_t mode) {
    REAL(int, "mkdirat", int, const char *, mode_t);
    return made(at, file, mode, real);
}
