// pattern Mutex Semaphore n=3
// require AtMost critical 1: inside <= 1
// require AtEnd (count == n): finished < 3 || count == 3
// require NoDeadlock: invalid end state
#define RESOURCES 1
#define GRANTED(thread, semaphore) inside++; assert(inside <= 1)
byte inside, finished;
#include "semaphores.pml"
#define mutex 0
byte value[RESOURCES] = 1;
byte count;

active [3] proctype adder() {
    byte before;
    WAIT(mutex);
    DO(before = count);
    DO(count = before + 1; before = 0; inside--);
    SIGNAL_THEN(mutex, finished++; assert(finished < 3 || count == 3));
    end: false
}
