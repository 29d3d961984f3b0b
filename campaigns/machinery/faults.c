/*
 * Lets the n-th operation on the files of one folder fail, for the fault campaign. Preloaded (LD_PRELOAD) before libc.
 *
 *   FAULTS_FOLDER   absolute path of the folder
 *   FAULTS_AT       which operation fails, counted from 1
 *   FAULTS_ERROR    the error number it fails with
 *   FAULTS_FOREVER  set: every operation from then on fails as well
 *   FAULTS_HALF     set: half of what was to be written is written first
 *   FAULTS_COUNT    file that the number of operations is written to when the process ends; nothing fails then
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define HANDLES 4096

static const char *folder;
static long failing = -2, done;
static int error_number, forever, half;
static char is_ours[HANDLES];

static void start(void)
{
    if (failing != -2)
        return;
    folder = getenv("FAULTS_FOLDER");
    const char *at = getenv("FAULTS_AT"), *number = getenv("FAULTS_ERROR");
    failing = folder && at ? atol(at) : -1;
    error_number = number ? atoi(number) : EIO;
    forever = getenv("FAULTS_FOREVER") != NULL;
    half = getenv("FAULTS_HALF") != NULL;
}

__attribute__((destructor)) static void tell(void)
{
    const char *path = getenv("FAULTS_COUNT");
    if (!path)
        return;
    char text[32];
    int length = snprintf(text, sizeof text, "%ld", done);
    int handle = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    syscall(SYS_write, handle, text, (size_t)length);
    syscall(SYS_close, handle);
}

static int inside(const char *path)
{
    start();
    return folder && path && !strncmp(path, folder, strlen(folder));
}

static int ours(int handle)
{
    start();
    return handle >= 0 && handle < HANDLES && is_ours[handle];
}

static int fails(void)
{
    long number = ++done;
    if (failing < 1 || !(forever ? number >= failing : number == failing))
        return 0;
    errno = error_number;
    return 1;
}

static int open_file(int where, const char *path, int flags, mode_t mode)
{
    int mine = inside(path);
    if (mine && flags & O_CREAT && fails())
        return -1;
    int handle = (int)syscall(SYS_openat, where, path, flags, mode);
    if (handle >= 0 && handle < HANDLES)
        is_ours[handle] = (char)mine;
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
        is_ours[handle] = 0;
    return (int)syscall(SYS_close, handle);
}

ssize_t pwrite64(int handle, const void *bytes, size_t length, off64_t offset)
{
    if (ours(handle) && fails()) {
        if (half)
            syscall(SYS_pwrite64, handle, bytes, length / 2, offset);
        errno = error_number;
        return -1;
    }
    return syscall(SYS_pwrite64, handle, bytes, length, offset);
}

ssize_t pwrite(int handle, const void *bytes, size_t length, off_t offset) { return pwrite64(handle, bytes, length, offset); }

int ftruncate64(int handle, off64_t length)
{
    return ours(handle) && fails() ? -1 : (int)syscall(SYS_ftruncate, handle, length);
}

int ftruncate(int handle, off_t length) { return ftruncate64(handle, length); }
int fsync(int handle) { return ours(handle) && fails() ? -1 : (int)syscall(SYS_fsync, handle); }
int fdatasync(int handle) { return ours(handle) && fails() ? -1 : (int)syscall(SYS_fdatasync, handle); }
int unlink(const char *path) { return inside(path) && fails() ? -1 : (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0); }
