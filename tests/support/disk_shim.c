/* What a program does to the files below one folder, written down as it happens, and made to fail where asked.

   Loaded with LD_PRELOAD before libc. A Python process that has it loaded calls skranke_disk_watch() and its friends
   through ctypes; until then everything passes through. It watches what changes files: creating, writing, truncating,
   syncing, renaming, removing, making folders. Memory maps are not watched: SQLite keeps nothing in them that has to
   survive.

   The journal is a sequence of records, each a line and, for W and names, the bytes that it announces:
     C inode length-of-path        a file was created           (path follows)
     K length                      a mark of the program         (text follows)
     M length-of-path              a folder was made            (path follows)
     W inode offset length         bytes were written           (bytes follow)
     T inode size                  a file was cut or grown to that size
     S inode                       a file was synced
     D length-of-path              a folder was synced          (path follows)
     R length length               a file was renamed           (both paths follow)
     U length-of-path              a file was removed           (path follows)
   Paths are below the folder. Not safe for several threads that write at once; a station at work has one. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { NEVER = 0, ONCE = 1, FROM_THEN_ON = 2, KILL = 3 };

static char root[PATH_MAX];
static size_t root_length;
static int journal = -1;
static long operations, fails_at;
static int fails_with, manner = NEVER;

void skranke_disk_watch(const char *folder, int to)
{
    snprintf(root, sizeof root, "%s", folder);
    root_length = strlen(root);
    journal = to;
    operations = 0;
    manner = NEVER;
}

/* The operation with that number, counted from 1, fails with that error: once, from then on, or it kills. */
void skranke_disk_fail(long at, int error, int how)
{
    fails_at = at;
    fails_with = error;
    manner = how;
}

long skranke_disk_operations(void) { return operations; }
static void put(const void *bytes, size_t length)
{
    const char *at = bytes;
    long done = 1;
    for (; length > 0 && done > 0; at += done, length -= (size_t)done)
        if ((done = syscall(SYS_write, journal, at, length)) <= 0)
            return;
}

void skranke_disk_mark(const char *text)
{
    char line[64];
    if (journal < 0)
        return;
    put(line, (size_t)snprintf(line, sizeof line, "K %zu\n", strlen(text)));
    put(text, strlen(text));
}

/* The path below the folder, or NULL. */
static const char *below(const char *path)
{
    static char kept[2][PATH_MAX];
    static int turn;
    char whole[PATH_MAX];
    if (root_length == 0 || path == NULL)
        return NULL;
    if (path[0] != '/') {
        char here[PATH_MAX / 2];
        if (getcwd(here, sizeof here) == NULL)
            return NULL;
        if (snprintf(whole, sizeof whole, "%s/%s", here, path) >= (int)sizeof whole)
            return NULL;
        path = whole;
    }
    if (strncmp(path, root, root_length) != 0 || (path[root_length] != '/' && path[root_length] != '\0'))
        return NULL;
    turn = !turn;
    snprintf(kept[turn], sizeof kept[turn], "%s", path[root_length] ? path + root_length + 1 : "");
    return kept[turn];
}

static const char *below_at(int folder, const char *path)
{
    char whole[PATH_MAX], link[64], base[PATH_MAX / 2];
    ssize_t length;
    if (root_length == 0 || path == NULL)
        return NULL;
    if (path[0] == '/' || folder == AT_FDCWD)
        return below(path);
    snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
    length = readlink(link, base, sizeof base - 1);
    if (length < 0)
        return NULL;
    base[length] = '\0';
    return snprintf(whole, sizeof whole, "%s/%s", base, path) < (int)sizeof whole ? below(whole) : NULL;
}

static const char *below_of(int fd)
{
    char link[64], path[PATH_MAX];
    ssize_t length;
    if (root_length == 0)
        return NULL;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return NULL;
    path[length] = '\0';
    return below(path);
}

static unsigned long inode_of(int fd)
{
    struct stat found;
    return fstat(fd, &found) == 0 ? (unsigned long)found.st_ino : 0;
}

static void tell(const char *kind, const char *path)
{
    char line[64];
    if (journal < 0)
        return;
    put(line, (size_t)snprintf(line, sizeof line, "%s %zu\n", kind, strlen(path)));
    put(path, strlen(path));
}

static void tell_number(const char *kind, unsigned long inode, long long number, int has_number)
{
    char line[96];
    if (journal < 0)
        return;
    put(line, (size_t)snprintf(line, sizeof line, has_number ? "%s %lu %lld\n" : "%s %lu\n", kind, inode, number));
}

static void tell_write(int fd, long long offset, const void *bytes, size_t length)
{
    char line[96];
    if (journal < 0)
        return;
    put(line, (size_t)snprintf(line, sizeof line, "W %lu %lld %zu\n", inode_of(fd), offset, length));
    put(bytes, length);
}

/* Whether this operation is to fail; errno is set then. A full disk still lets files be removed. */
static int fails(int frees_space)
{
    operations++;
    if (manner == NEVER || operations < fails_at || (manner == ONCE && operations > fails_at))
        return 0;
    if (manner == KILL) {
        kill(getpid(), SIGKILL);
        pause();
    }
    if (frees_space && fails_with == ENOSPC)
        return 0;
    errno = fails_with;
    return 1;
}

/* A write that is to fail or kill first gets half of its bytes down. */
static ssize_t half_written(int fd, const void *bytes, size_t length, long long offset)
{
    ssize_t done = -1;
    size_t half = length / 2;
    if (operations + 1 != fails_at || manner == NEVER || half == 0)
        return -1;
    done = offset < 0 ? syscall(SYS_write, fd, bytes, half) : syscall(SYS_pwrite64, fd, bytes, half, offset);
    if (done > 0 && manner == KILL) {
        kill(getpid(), SIGKILL);
        pause();
    }
    return done;
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (real == NULL) \
        real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static int opened(int (*open_it)(const char *, int, mode_t), int folder, const char *path, int flags, mode_t mode)
{
    const char *name = below_at(folder, path);
    struct stat before;
    int creates, cuts, fd;
    if (name == NULL || (flags & O_ACCMODE) == O_RDONLY)
        return open_it(path, flags, mode);
    creates = (flags & O_TMPFILE) == O_TMPFILE || (flags & O_CREAT && fstatat(folder, path, &before, 0) != 0);
    cuts = !creates && flags & O_TRUNC;
    if ((creates || cuts) && fails(0))
        return -1;
    fd = open_it(path, flags, mode);
    if (fd < 0)
        return fd;
    if (creates && (flags & O_TMPFILE) != O_TMPFILE) {
        char line[64];
        if (journal >= 0) {
            put(line, (size_t)snprintf(line, sizeof line, "C %lu %zu\n", inode_of(fd), strlen(name)));
            put(name, strlen(name));
        }
    } else if (cuts)
        tell_number("T", inode_of(fd), 0, 1);
    return fd;
}

static int open_plainly(const char *path, int flags, mode_t mode)
{
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

static int at_folder;
static int open_there(const char *path, int flags, mode_t mode)
{
    return (int)syscall(SYS_openat, at_folder, path, flags, mode);
}

#define WITH_MODE(last) \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { \
        va_list arguments; \
        va_start(arguments, last); \
        mode = (mode_t)va_arg(arguments, unsigned int); \
        va_end(arguments); \
    }

#define OPENS(name, more) \
    int name(const char *path, int flags, ...) \
    { \
        WITH_MODE(flags) \
        return opened(open_plainly, AT_FDCWD, path, flags | (more), mode); \
    }
#define OPENS_AT(name, more) \
    int name(int folder, const char *path, int flags, ...) \
    { \
        WITH_MODE(flags) \
        at_folder = folder; \
        return opened(open_there, folder, path, flags | (more), mode); \
    }

OPENS(open, 0)
OPENS(open64, O_LARGEFILE)
OPENS_AT(openat, 0)
OPENS_AT(openat64, O_LARGEFILE)

ssize_t write(int fd, const void *bytes, size_t length)
{
    REAL(ssize_t, "write", int, const void *, size_t);
    if (fd != journal && below_of(fd) != NULL) {
        struct stat found;
        long long at = lseek(fd, 0, SEEK_CUR);
        ssize_t done;
        if (fcntl(fd, F_GETFL) & O_APPEND && fstat(fd, &found) == 0)
            at = found.st_size;
        done = half_written(fd, bytes, length, -1);
        if (done > 0) {
            operations++;
            if (manner == ONCE)
                fails_at++; /* the rest of it is what fails */
            tell_write(fd, at, bytes, (size_t)done);
            return done;
        }
        if (fails(0))
            return -1;
        done = real(fd, bytes, length);
        if (done > 0)
            tell_write(fd, at, bytes, (size_t)done);
        return done;
    }
    return real(fd, bytes, length);
}

static ssize_t written_at(int fd, const void *bytes, size_t length, off64_t offset)
{
    ssize_t done;
    if (below_of(fd) == NULL)
        return syscall(SYS_pwrite64, fd, bytes, length, offset);
    done = half_written(fd, bytes, length, offset);
    if (done > 0) {
        operations++;
        if (manner == ONCE)
            fails_at++;
        tell_write(fd, offset, bytes, (size_t)done);
        return done;
    }
    if (fails(0))
        return -1;
    done = syscall(SYS_pwrite64, fd, bytes, length, offset);
    if (done > 0)
        tell_write(fd, offset, bytes, (size_t)done);
    return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return written_at(fd, bytes, length, offset); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) { return written_at(fd, bytes, length, offset); }

static int cut(int fd, off64_t size)
{
    if (below_of(fd) != NULL) {
        struct stat found;
        int frees = fstat(fd, &found) == 0 && size <= found.st_size;
        if (fails(frees))
            return -1;
        if (syscall(SYS_ftruncate, fd, size) != 0)
            return -1;
        tell_number("T", inode_of(fd), size, 1);
        return 0;
    }
    return (int)syscall(SYS_ftruncate, fd, size);
}

int ftruncate(int fd, off_t size) { return cut(fd, size); }
int ftruncate64(int fd, off64_t size) { return cut(fd, size); }

static int synced(int fd, long call)
{
    const char *name = below_of(fd);
    struct stat found;
    if (name == NULL)
        return (int)syscall(call, fd);
    if (fails(0))
        return -1;
    if (fstat(fd, &found) == 0 && S_ISDIR(found.st_mode))
        tell("D", name);
    else
        tell_number("S", inode_of(fd), 0, 0);
    return 0; /* what is on the disk is what the journal says */
}

int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

static int renamed(int from_folder, const char *from, int to_folder, const char *to)
{
    const char *was = below_at(from_folder, from);
    const char *is = was == NULL ? NULL : below_at(to_folder, to);
    if (is != NULL && fails(0))
        return -1;
    if (syscall(SYS_renameat, from_folder, from, to_folder, to) != 0)
        return -1;
    if (is != NULL && journal >= 0) {
        char line[64];
        put(line, (size_t)snprintf(line, sizeof line, "R %zu %zu\n", strlen(was), strlen(is)));
        put(was, strlen(was));
        put(is, strlen(is));
    }
    return 0;
}

int rename(const char *from, const char *to) { return renamed(AT_FDCWD, from, AT_FDCWD, to); }
int renameat(int old, const char *from, int new, const char *to) { return renamed(old, from, new, to); }

static int removed(int folder, const char *path, int flags)
{
    const char *name = below_at(folder, path);
    struct stat found;
    if (name != NULL && fstatat(folder, path, &found, AT_SYMLINK_NOFOLLOW) == 0 && fails(1))
        return -1;
    if (syscall(SYS_unlinkat, folder, path, flags) != 0)
        return -1;
    if (name != NULL)
        tell("U", name);
    return 0;
}

int unlink(const char *path) { return removed(AT_FDCWD, path, 0); }
int unlinkat(int folder, const char *path, int flags) { return removed(folder, path, flags); }

static int made(int folder, const char *path, mode_t mode)
{
    const char *name = below_at(folder, path);
    struct stat found;
    if (name != NULL && fstatat(folder, path, &found, 0) != 0 && fails(0))
        return -1;
    if (syscall(SYS_mkdirat, folder, path, mode) != 0)
        return -1;
    if (name != NULL)
        tell("M", name);
    return 0;
}

int mkdir(const char *path, mode_t mode) { return made(AT_FDCWD, path, mode); }
int mkdirat(int folder, const char *path, mode_t mode) { return made(folder, path, mode); }
