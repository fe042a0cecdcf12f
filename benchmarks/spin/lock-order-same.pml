// pattern LockOrderInversion SameOrder
// require AtMost both 1: inside <= 1
// require NoDeadlock: invalid end state
#define RESOURCES 2
#define GRANTED(thread, mutex) \
    if \
    :: mutex == second -> inside++; assert(inside <= 1) \
    :: else \
    fi
byte inside;
#include "semaphores.pml"
#define first_mutex 0
#define second 1
byte value[RESOURCES] = 1;

active [2] proctype AorB() {
    WAIT(first_mutex);
    WAIT(second);
    DO(inside--);
    SIGNAL(second);
    SIGNAL(first_mutex);
    end: false
}
