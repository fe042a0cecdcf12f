// pattern ReusableBarrier PreloadedTurnstile n=3
// require NoDeadlock: invalid end state
#define RESOURCES 3
#include "semaphores.pml"
#define turnstile 0
#define turnstile2 1
#define mutex 2
byte value[RESOURCES] = { 0, 0, 1 };
byte count;

active [3] proctype worker() {
    byte before;
    do
    :: STEP;
       WAIT(mutex);
       DO(before = count);
       DO(count = before + 1; before = 0);
       if
       :: IF(count == 3) -> SIGNAL(turnstile); SIGNAL(turnstile); SIGNAL(turnstile)
       :: IF(count != 3)
       fi;
       SIGNAL(mutex);
       WAIT(turnstile);
       STEP;
       WAIT(mutex);
       DO(before = count);
       DO(count = before - 1; before = 0);
       if
       :: IF(count == 0) -> SIGNAL(turnstile2); SIGNAL(turnstile2); SIGNAL(turnstile2)
       :: IF(count != 0)
       fi;
       SIGNAL(mutex);
       WAIT(turnstile2)
    od
}
