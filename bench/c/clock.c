// Runs several commands in turn, again and again, so that a disturbance of the machine meets all of them alike.
// clock REPEATS COMMAND… [-- COMMAND…]… -> for each command "min median" in ns of wall time; stdout of the commands goes to /dev/null
// A command that does not exit 0 ends it with exit 1: a failed run is no measurement.
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static long now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000L + t.tv_nsec;
}

static int ascending(const void *a, const void *b) {
    long x = *(const long *)a, y = *(const long *)b;
    return (x > y) - (x < y);
}

static long run(char **command) {
    posix_spawn_file_actions_t quiet;
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, 1, "/dev/null", O_WRONLY, 0);
    pid_t pid;
    int status;
    long begin = now();
    if (posix_spawnp(&pid, command[0], &quiet, NULL, command, environ)) return perror(command[0]), -1;
    waitpid(pid, &status, 0);
    long end = now();
    posix_spawn_file_actions_destroy(&quiet);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return end - begin;
    fprintf(stderr, "clock: failed (status %#x):", status);
    for (char **word = command; *word; word++) fprintf(stderr, " %s", *word);
    fprintf(stderr, "\n");
    return -1;
}

int main(int argc, char **argv) {
    if (argc < 3) return fprintf(stderr, "usage: clock REPEATS COMMAND... [-- COMMAND...]...\n"), 2;
    int repeats = atoi(argv[1]), count = 0;
    char **commands[64];
    commands[count++] = argv + 2;
    for (int i = 2; i < argc; i++)
        if (!strcmp(argv[i], "--") && count < 64) {
            argv[i] = NULL;
            commands[count++] = argv + i + 1;
        }

    long *times = calloc((size_t)count * repeats, sizeof *times);
    for (int r = 0; r < repeats; r++)
        for (int c = 0; c < count; c++)
            if ((times[c * repeats + r] = run(commands[c])) < 0) return 1;

    for (int c = 0; c < count; c++) {
        qsort(times + c * repeats, repeats, sizeof *times, ascending);
        printf("%ld %ld\n", times[c * repeats], times[c * repeats + repeats / 2]);
    }
    return 0;
}
