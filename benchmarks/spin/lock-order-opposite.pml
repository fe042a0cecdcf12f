// pattern LockOrderInversion OppositeOrder
// require AtMost both 1: inside <= 1
// require NoDeadlock: invalid end state
#define RESOURCES 2
#define GRANTED(thread, mutex) \
    if \
    :: mutex == 1 - thread -> inside++; assert(inside <= 1) \
    :: else \
    fi
byte inside;
#include "semaphores.pml"
byte value[RESOURCES] = 1;

// The first thread takes mutex 0 first, the second one mutex 1.
active [2] proctype AorB() {
    WAIT(_pid);
    WAIT(1 - _pid);
    DO(inside--);
    SIGNAL(1 - _pid);
    SIGNAL(_pid);
    end: false
}
