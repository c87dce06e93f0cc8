/* A disk that stands still: what brings files to it does not come back while the file named by STANDS_STILL is there. Put in front of the
   system's own by LD_PRELOAD (faults.test.ts). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

static int after(const char *name, int file) {
  const char *still = getenv("STANDS_STILL");
  while (still != NULL && access(still, F_OK) == 0) usleep(10000);
  int (*real)(int) = dlsym(RTLD_NEXT, name);
  return real(file);
}

int fsync(int file) { return after("fsync", file); }
int fdatasync(int file) { return after("fdatasync", file); }
