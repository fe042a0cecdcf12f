// pattern DiningPhilosophers Benchmark philosophers=9
// file philosophers.syncpattern.ps1
// semantics Barging
// depth-first -m3000000 -w23
// require NoDeadlock: invalid end state
#define PHILOSOPHERS 9
#define LEFT _pid
#define RIGHT ((_pid + 1) % PHILOSOPHERS)
#define FIRST (_pid == 0 -> LEFT : RIGHT)
#define SECOND (_pid == 0 -> RIGHT : LEFT)
#define STEP d_step { skip }
#define WAIT(semaphore) d_step { semaphore > 0 -> semaphore-- }
#define SIGNAL(semaphore) semaphore++
byte fork[PHILOSOPHERS] = 1;

active [PHILOSOPHERS] proctype philosopher() {
    do
    :: STEP;
       WAIT(fork[FIRST]);
       WAIT(fork[SECOND]);
       STEP;
       STEP;
       STEP;
       SIGNAL(fork[RIGHT]);
       SIGNAL(fork[LEFT])
    od
}
