// What each of a run's processes costs in memory while all of them are alive.
// footprint MARKER COMMAND… -> "processes mean-kB": runs the command, reads its output up to a line that holds MARKER, stops it there,
// and adds up the proportional set size of every descendant without children of its own (the scenario's processes).
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct process { int pid, parent, children, descends; };

static int read_processes(struct process *all, int room) {
    DIR *proc = opendir("/proc");
    struct dirent *entry;
    int count = 0;
    while (proc && (entry = readdir(proc)) && count < room) {
        int pid = atoi(entry->d_name), parent;
        if (pid == 0) continue;
        char path[64], line[512];
        snprintf(path, sizeof path, "/proc/%d/stat", pid);
        int file = open(path, O_RDONLY);
        if (file < 0) continue;
        ssize_t length = read(file, line, sizeof line - 1);
        close(file);
        if (length <= 0) continue;
        line[length] = 0;
        char *name_end = strrchr(line, ')'), state;
        if (!name_end || sscanf(name_end + 1, " %c %d", &state, &parent) != 2 || state == 'Z') continue;
        all[count++] = (struct process){pid, parent, 0, 0};
    }
    if (proc) closedir(proc);
    return count;
}

static void mark_descendants(struct process *all, int count, int ancestor) {
    for (int grown = 1; grown;) {
        grown = 0;
        for (int i = 0; i < count; i++) {
            if (all[i].descends) continue;
            int found = all[i].parent == ancestor;
            for (int j = 0; j < count && !found; j++) found = all[j].descends && all[j].pid == all[i].parent;
            if (found) all[i].descends = grown = 1;
        }
    }
    for (int i = 0; i < count; i++)
        for (int j = 0; j < count; j++)
            if (all[j].parent == all[i].pid) all[i].children++;
}

static long proportional(int pid) {
    char path[64], line[256];
    long kb = 0;
    snprintf(path, sizeof path, "/proc/%d/smaps_rollup", pid);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file))
        if (sscanf(line, "Pss: %ld", &kb) == 1) break;
    if (file) fclose(file);
    return kb;
}

int main(int argc, char **argv) {
    if (argc < 3) return fprintf(stderr, "usage: footprint MARKER COMMAND...\n"), 2;
    int output[2];
    if (pipe2(output, O_CLOEXEC)) return perror("footprint"), 1;
    pid_t pid = fork();
    if (pid == 0) {
        dup2(output[1], 1);
        execvp(argv[2], argv + 2);
        perror(argv[2]);
        _exit(127);
    }
    close(output[1]);
    FILE *trace = fdopen(output[0], "r");
    char line[4096];
    int found = 0;
    while (!found && fgets(line, sizeof line, trace)) found = strstr(line, argv[1]) != NULL;
    kill(pid, SIGSTOP);

    static struct process all[32768];
    int count = read_processes(all, 32768), leaves = 0;
    long total = 0;
    mark_descendants(all, count, pid);
    for (int i = 0; i < count; i++)
        if (all[i].descends && all[i].children == 0) total += proportional(all[i].pid), leaves++;

    kill(pid, SIGCONT);
    while (fgets(line, sizeof line, trace)) {}
    int status;
    waitpid(pid, &status, 0);
    if (!found || leaves == 0 || !WIFEXITED(status) || WEXITSTATUS(status)) {
        fprintf(stderr, "footprint: marker %s, %d processes, status %#x\n", found ? "seen" : "not seen", leaves, status);
        return 1;
    }
    printf("%d %.1f\n", leaves, (double)total / leaves);
    return 0;
}
