// pattern LostWakeUp LooksBeforeMutex
// require Before prepare go: prepared
// require NoDeadlock: invalid end state
#define RESOURCES 2
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
again:
    if
    :: IF(!ready) ->
       WAIT(mutex);
       WAIT_CONDITION(changed, mutex);
       WAIT(mutex);
       SIGNAL(mutex);
       goto again
    :: IF(ready)
    fi;
    DO(assert(prepared));
    end: false
}
