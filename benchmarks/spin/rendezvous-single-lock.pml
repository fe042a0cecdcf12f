// pattern Rendezvous SingleLock
// require Before a1 b2: a1
// require Before b1 a2: b1
// require NoDeadlock: invalid end state
#define RESOURCES 1
#include "semaphores.pml"
#define mutex 0
byte value[RESOURCES] = 1;
bool a1, b1;

active proctype A() {
    DO(a1 = true);
    WAIT(mutex);
    DO(assert(b1));
    SIGNAL(mutex);
    end: false
}

active proctype B() {
    DO(b1 = true);
    WAIT(mutex);
    DO(assert(a1));
    SIGNAL(mutex);
    end: false
}
