// pattern ReusableBarrier Benchmark n=8
// file barrier.syncpattern.ps1
// semantics Barging
// depth-first -m10000 -w24
// require NoDeadlock: invalid end state
#define WORKERS 8
#define STEP d_step { skip }
#define WAIT(semaphore) d_step { semaphore > 0 -> semaphore-- }
#define SIGNAL(semaphore) semaphore++
byte mutex = 1, turnstile, turnstile2 = 1, count;

active [WORKERS] proctype worker() {
    byte before;
    do
    :: STEP;
       STEP;
       WAIT(mutex);
       before = count;
       d_step { count = before + 1; before = 0 };
       if
       :: count == WORKERS -> WAIT(turnstile2); SIGNAL(turnstile)
       :: count != WORKERS
       fi;
       SIGNAL(mutex);
       WAIT(turnstile);
       SIGNAL(turnstile);
       WAIT(mutex);
       before = count;
       if
       :: d_step { before == 1 -> count = 0; before = 0 }; WAIT(turnstile); SIGNAL(turnstile2)
       :: d_step { before > 1 -> count = before - 1; before = 0 }
       fi;
       SIGNAL(mutex);
       WAIT(turnstile2);
       SIGNAL(turnstile2)
    od
}
