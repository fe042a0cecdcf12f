// pattern DiningPhilosophers RightFirst philosophers=4
// require NoError: forkUsers[0] <= 1 && forkUsers[1] <= 1 && forkUsers[2] <= 1 && forkUsers[3] <= 1
// require NoDeadlock: invalid end state
#define CHECK assert(forkUsers[0] <= 1 && forkUsers[1] <= 1 && forkUsers[2] <= 1 && forkUsers[3] <= 1)
#define RESOURCES 4
#define GRANTED(thread, semaphore) \
    if \
    :: semaphore == thread -> forkUsers[thread]++; forkUsers[(thread + 1) % 4]++; CHECK \
    :: else \
    fi
byte forkUsers[4];
#include "semaphores.pml"
byte value[RESOURCES] = 1;

active [4] proctype philosopher() {
    do
    :: STEP;
       WAIT((_pid + 1) % 4);
       WAIT(_pid);
       DO(forkUsers[_pid]--; forkUsers[(_pid + 1) % 4]--);
       SIGNAL((_pid + 1) % 4);
       SIGNAL(_pid)
    od
}
