// Kills a running command again and again at random moments, and each time waits until nothing of it is left.
// killer COUNT SEED WINDOW_US COMMAND… [-- COMMAND…]…
// What belongs to a run: every process of the session that it began, and every process with its marker in the environment.
// Exit 1 when one is still there two seconds later.
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static uint64_t next(uint64_t *state) {
    uint64_t z = *state += 0x9E3779B97F4A7C15;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}

static void rest(long microseconds) {
    struct timespec t = {microseconds / 1000000, microseconds % 1000000 * 1000};
    nanosleep(&t, NULL);
}

static ssize_t slurp(int pid, const char *name, char *buffer, size_t room) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/%s", pid, name);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return -1;
    size_t length = 0;
    ssize_t more;
    while (length < room && (more = read(file, buffer + length, room - length)) > 0) length += more;
    close(file);
    return (ssize_t)length;
}

// A process that somebody else has yet to reap is not left over.
static int belongs(int pid, int session, const char *marker) {
    static char text[131072];
    ssize_t length = slurp(pid, "stat", text, sizeof text - 1);
    if (length <= 0) return 0;
    text[length] = 0;
    char state;
    int parent, group, its_session;
    char *name_end = strrchr(text, ')');
    if (!name_end || sscanf(name_end + 1, " %c %d %d %d", &state, &parent, &group, &its_session) != 4 || state == 'Z') return 0;
    if (its_session == session) return 1;
    length = slurp(pid, "environ", text, sizeof text);
    return length > 0 && memmem(text, length, marker, strlen(marker)) != NULL;
}

static int leftovers(int session, const char *marker, int *example) {
    DIR *proc = opendir("/proc");
    struct dirent *entry;
    int count = 0;
    while (proc && (entry = readdir(proc))) {
        int pid = atoi(entry->d_name);
        if (pid > 0 && pid != getpid() && belongs(pid, session, marker)) count++, *example = pid;
    }
    if (proc) closedir(proc);
    return count;
}

int main(int argc, char **argv) {
    if (argc < 5) return fprintf(stderr, "usage: killer COUNT SEED WINDOW_US COMMAND... [-- COMMAND...]...\n"), 2;
    int count = atoi(argv[1]), commands = 0, early = 0, bad = 0;
    uint64_t random = strtoull(argv[2], NULL, 0);
    long window = atol(argv[3]), longest = 0;
    char **command[256];
    command[commands++] = argv + 4;
    for (int i = 4; i < argc; i++)
        if (!strcmp(argv[i], "--") && commands < 256) {
            argv[i] = NULL;
            command[commands++] = argv + i + 1;
        }

    for (int n = 0; n < count; n++) {
        char marker[64];
        snprintf(marker, sizeof marker, "IPCSCRIPT_KILLED=%d.%d", getpid(), n);
        long delay = (long)(next(&random) % (uint64_t)window);
        char **words = command[n % commands];
        pid_t pid = fork();
        if (pid == 0) {
            setsid();
            putenv(marker);
            int nothing = open("/dev/null", O_RDWR);
            dup2(nothing, 0);
            dup2(nothing, 1);
            dup2(nothing, 2);
            execvp(words[0], words);
            _exit(127);
        }
        rest(delay);
        int status, example = 0, left;
        kill(pid, SIGKILL);
        waitpid(pid, &status, 0);
        if (WIFEXITED(status)) {
            early++;
            if (WEXITSTATUS(status) == 127) return fprintf(stderr, "killer: cannot run %s\n", words[0]), 1;
        }

        long waited = 0;
        for (; (left = leftovers(pid, marker, &example)) > 0 && waited < 2000000; waited += 1000) rest(1000);
        if (waited > longest) longest = waited;
        if (left > 0) {
            fprintf(stderr, "kill %d after %ld us: %d processes left, such as %d:", n, delay, left, example);
            for (char **word = words; *word; word++) fprintf(stderr, " %s", *word);
            fprintf(stderr, "\n");
            bad++;
        }
    }
    if (bad) return fprintf(stderr, "%d of %d kills left processes behind\n", bad, count), 1;
    printf("%d kills, %d of them after the end of the run; each time all processes were gone within %ld ms\n", count, early, longest / 1000 + 1);
    return 0;
}
