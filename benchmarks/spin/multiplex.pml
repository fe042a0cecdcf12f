// pattern Multiplex Semaphore threads=4 n=2
// require AtMost critical n: inside <= 2
// require NoDeadlock: invalid end state
#define RESOURCES 1
#define GRANTED(thread, semaphore) inside++; assert(inside <= 2)
byte inside;
#include "semaphores.pml"
#define multiplex 0
byte value[RESOURCES] = 2;

active [4] proctype guest() {
    WAIT(multiplex);
    DO(inside--);
    SIGNAL(multiplex);
    end: false
}
