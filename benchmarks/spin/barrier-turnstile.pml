// pattern Barrier TurnstileScript n=3
// require Before arrive pass: arrived == 3
// require NoDeadlock: invalid end state
#define RESOURCES 2
#include "semaphores.pml"
#define turnstile 0
#define mutex 1
byte value[RESOURCES] = { 0, 1 };
byte count, arrived;

active [3] proctype worker() {
    byte before;
    DO(arrived++);
    WAIT(mutex);
    DO(before = count);
    DO(count = before + 1; before = 0);
    if
    :: IF(count == 3) -> SIGNAL(turnstile)
    :: IF(count != 3)
    fi;
    SIGNAL(mutex);
    WAIT(turnstile);
    SIGNAL(turnstile);
    DO(assert(arrived == 3));
    end: false
}
