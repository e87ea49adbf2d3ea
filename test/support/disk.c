/*
 * A disk for a process that runs with LD_PRELOAD: slow, full, or without power. It meddles with files whose name holds ".db" alone.
 *
 * DISK_DELAY_MS=15   every fsync takes so much longer
 * DISK_FULL=path     while that file exists, nothing more can be written
 * DISK_KEPT=folder   what a power cut would leave: at each fsync the file is copied there, and what was not synced since is not
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static int path_of(int fd, char *path, size_t size) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, size - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return strstr(path, ".db") != NULL && strstr(path, ".lock") == NULL && strstr(path, "-shm") == NULL && strstr(path, "-journal") == NULL;
}

static void keep(const char *path) {
  const char *folder = getenv("DISK_KEPT");
  if (!folder) return;
  char whole[4200], half[4300];
  snprintf(whole, sizeof whole, "%s/%s", folder, strrchr(path, '/') + 1);
  snprintf(half, sizeof half, "%s.half", whole);
  int from = open(path, O_RDONLY), to = open(half, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  struct stat facts;
  fstat(from, &facts);
  off_t at = 0;
  while (at < facts.st_size && sendfile(to, from, &at, facts.st_size - at) > 0);
  close(from);
  close(to);
  rename(half, whole); /* whoever is killed meanwhile leaves the copy before */
}

static int sync_with(const char *name, int fd) {
  int (*real)(int) = dlsym(RTLD_NEXT, name);
  char path[4096];
  if (!path_of(fd, path, sizeof path)) return real(fd);
  const char *delay = getenv("DISK_DELAY_MS");
  if (delay) usleep(atoi(delay) * 1000);
  int result = real(fd);
  if (result == 0) keep(path);
  return result;
}

int fsync(int fd) { return sync_with("fsync", fd); }
int fdatasync(int fd) { return sync_with("fdatasync", fd); }

static int is_full(int fd) {
  const char *flag = getenv("DISK_FULL");
  char path[4096];
  return flag && access(flag, F_OK) == 0 && path_of(fd, path, sizeof path);
}

typedef ssize_t (*pwrite_type)(int, const void *, size_t, off_t);

static ssize_t write_with(const char *name, int fd, const void *bytes, size_t size, off_t at) {
  if (is_full(fd)) {
    errno = ENOSPC;
    return -1;
  }
  return ((pwrite_type)dlsym(RTLD_NEXT, name))(fd, bytes, size, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) { return write_with("pwrite", fd, bytes, size, at); }
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at) { return write_with("pwrite64", fd, bytes, size, at); }
