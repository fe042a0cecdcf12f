// pattern LostWakeUp LooksUnderMutex
// require Before prepare go: prepared
// require NoDeadlock: invalid end state
#define RESOURCES 2
// The waiter locks the mutex at two places, and looks at one and the same next: whether it blocks at the second one.
#define GRANTED(thread, semaphore) \
    if \
    :: thread == 1 -> locksAgain = false \
    :: else \
    fi
bool locksAgain;
#include "semaphores.pml"
#define mutex 0
#define changed 1
byte value[RESOURCES] = { 1, 0 };
bool ready, prepared;

active proctype notifier() {
    DO(prepared = true);
    WAIT(mutex);
    DO(ready = true);
    NOTIFY(changed);
    SIGNAL(mutex);
    end: false
}

active proctype waiter() {
    WAIT(mutex);
again:
    if
    :: IF(!ready) ->
       SIGNAL_THEN(mutex, BLOCK(changed); locksAgain = true);
       WAIT(mutex);
       goto again
    :: IF(ready)
    fi;
    SIGNAL(mutex);
    DO(assert(prepared));
    end: false
}
