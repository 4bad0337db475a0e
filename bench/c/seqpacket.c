// Round trips between two processes over a seqpacket pair, both on one CPU: what the fastest lockstep of this kind costs in C.
// seqpacket ROUNDS REPEATS -> "min median" in ns a round trip
#define _GNU_SOURCE
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000L + t.tv_nsec;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv) {
    long rounds = argc > 1 ? atol(argv[1]) : 20000;
    int repeats = argc > 2 ? atoi(argv[2]) : 9;
    char packet[64] = {0};
    int pair[2];
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(sched_getcpu(), &one);
    if (sched_setaffinity(0, sizeof one, &one) || socketpair(AF_UNIX, SOCK_SEQPACKET, 0, pair)) return perror("seqpacket"), 1;

    pid_t echo = fork();
    if (echo == 0) {
        close(pair[0]);
        while (read(pair[1], packet, sizeof packet) > 0)
            if (write(pair[1], packet, sizeof packet) < 0) return 1;
        return 0;
    }
    close(pair[1]);

    double *times = calloc(repeats, sizeof *times);
    for (int i = 0; i < repeats; i++) {
        long begin = now();
        for (long r = 0; r < rounds; r++)
            if (write(pair[0], packet, sizeof packet) < 0 || read(pair[0], packet, sizeof packet) < 0) return perror("seqpacket"), 1;
        times[i] = (double)(now() - begin) / rounds;
    }
    close(pair[0]);
    waitpid(echo, NULL, 0);
    qsort(times, repeats, sizeof *times, ascending);
    printf("%.0f %.0f\n", times[0], times[repeats / 2]);
    return 0;
}
