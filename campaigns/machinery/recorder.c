/*
 * Records what a process does to the files of one folder, for the power-cut campaign. Preloaded (LD_PRELOAD) before libc.
 *
 *   RECORDER_FOLDER   absolute path of the folder
 *   RECORDER_TRACE    file that the trace is appended to, outside the folder
 *
 * The trace is a sequence of records: u8 kind, u8 file, u16 0, u32 length, u64 offset, then `length` bytes (host order).
 * Kinds: N name (bytes = name of the file number)   C file made            W written at offset
 *        T cut or grown to offset                   S file flushed         U removed
 *        R renamed to the file number in offset     D folder flushed       A acknowledged (what went to standard output)
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FILES 250
#define HANDLES 4096
#define NAME 128
#define THE_FOLDER -1

static const char *folder;
static int trace = -1;
static char names[FILES][NAME];
static int named;
static int file_of[HANDLES]; /* 0 not ours, THE_FOLDER, or file number + 1 */
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

static void start(void)
{
    if (trace != -1)
        return;
    folder = getenv("RECORDER_FOLDER");
    const char *path = getenv("RECORDER_TRACE");
    trace = folder && path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND, 0600) : -2;
}

static void record(char kind, int file, uint64_t offset, const void *bytes, uint32_t length)
{
    unsigned char head[16] = {(unsigned char)kind, (unsigned char)file};
    memcpy(head + 4, &length, 4);
    memcpy(head + 8, &offset, 8);
    pthread_mutex_lock(&one_at_a_time);
    syscall(SYS_write, trace, head, sizeof head);
    if (length)
        syscall(SYS_write, trace, bytes, (size_t)length);
    pthread_mutex_unlock(&one_at_a_time);
}

static int number_of(const char *name)
{
    for (int number = 0; number < named; number++)
        if (!strcmp(names[number], name))
            return number;
    if (named == FILES || strlen(name) >= NAME)
        abort(); /* a trace with a hole in it proves nothing */
    strcpy(names[named], name);
    record('N', named, 0, name, (uint32_t)strlen(name));
    return named++;
}

/* The name inside the folder, "" for the folder itself, NULL for anything else (sub-folders included). */
static const char *inside(const char *path)
{
    start();
    if (trace < 0 || !path)
        return NULL;
    size_t length = strlen(folder);
    if (strncmp(path, folder, length))
        return NULL;
    if (!path[length])
        return "";
    return path[length] == '/' && !strchr(path + length + 1, '/') ? path + length + 1 : NULL;
}

static int ours(int handle)
{
    start();
    return handle >= 0 && handle < HANDLES && trace >= 0 ? file_of[handle] : 0;
}

static int open_file(int where, const char *path, int flags, mode_t mode)
{
    const char *name = inside(path);
    struct stat status;
    int was_there = !name || !syscall(SYS_newfstatat, AT_FDCWD, path, &status, 0);
    int handle = (int)syscall(SYS_openat, where, path, flags, mode);
    if (handle < 0 || handle >= HANDLES)
        return handle;
    file_of[handle] = 0;
    if (!name)
        return handle;
    if (!*name) {
        file_of[handle] = THE_FOLDER;
        return handle;
    }
    int number = number_of(name);
    file_of[handle] = number + 1;
    if (!was_there)
        record('C', number, 0, NULL, 0);
    if (flags & O_TRUNC)
        record('T', number, 0, NULL, 0);
    return handle;
}

#define WITH_MODE                                                                   \
    va_list rest;                                                                   \
    va_start(rest, flags);                                                          \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? (mode_t)va_arg(rest, int) : 0;    \
    va_end(rest)

int open(const char *path, int flags, ...) { WITH_MODE; return open_file(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { WITH_MODE; return open_file(AT_FDCWD, path, flags | O_LARGEFILE, mode); }
int openat(int where, const char *path, int flags, ...) { WITH_MODE; return open_file(where, path, flags, mode); }
int openat64(int where, const char *path, int flags, ...) { WITH_MODE; return open_file(where, path, flags, mode); }

int close(int handle)
{
    if (handle >= 0 && handle < HANDLES)
        file_of[handle] = 0;
    return (int)syscall(SYS_close, handle);
}

ssize_t pwrite64(int handle, const void *bytes, size_t length, off64_t offset)
{
    int file = ours(handle);
    ssize_t done = syscall(SYS_pwrite64, handle, bytes, length, offset);
    if (done > 0 && file > 0)
        record('W', file - 1, (uint64_t)offset, bytes, (uint32_t)done);
    return done;
}

ssize_t pwrite(int handle, const void *bytes, size_t length, off_t offset) { return pwrite64(handle, bytes, length, offset); }

ssize_t write(int handle, const void *bytes, size_t length)
{
    int file = ours(handle);
    off_t offset = file > 0 ? (off_t)syscall(SYS_lseek, handle, 0, SEEK_CUR) : 0;
    ssize_t done = syscall(SYS_write, handle, bytes, length);
    if (done > 0 && file > 0)
        record('W', file - 1, (uint64_t)offset, bytes, (uint32_t)done);
    else if (done > 0 && handle == 1 && trace >= 0)
        record('A', 0, 0, bytes, (uint32_t)done);
    return done;
}

int ftruncate64(int handle, off64_t length)
{
    int file = ours(handle);
    int failed = (int)syscall(SYS_ftruncate, handle, length);
    if (!failed && file > 0)
        record('T', file - 1, (uint64_t)length, NULL, 0);
    return failed;
}

int ftruncate(int handle, off_t length) { return ftruncate64(handle, length); }

static int flushed(int handle, int failed)
{
    int file = ours(handle);
    if (!failed && file > 0)
        record('S', file - 1, 0, NULL, 0);
    else if (!failed && file == THE_FOLDER)
        record('D', 0, 0, NULL, 0);
    return failed;
}

int fsync(int handle) { return flushed(handle, (int)syscall(SYS_fsync, handle)); }
int fdatasync(int handle) { return flushed(handle, (int)syscall(SYS_fdatasync, handle)); }

int unlink(const char *path)
{
    const char *name = inside(path);
    int failed = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    if (!failed && name && *name)
        record('U', number_of(name), 0, NULL, 0);
    return failed;
}

int rename(const char *from, const char *to)
{
    const char *old = inside(from), *fresh = inside(to);
    int failed = (int)syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
    if (!failed && old && fresh)
        record('R', number_of(old), (uint64_t)number_of(fresh), NULL, 0);
    return failed;
}
