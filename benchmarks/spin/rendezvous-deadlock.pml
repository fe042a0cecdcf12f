// pattern Rendezvous Deadlock
// require Before a1 b2: a1
// require Before b1 a2: b1
// require NoDeadlock: invalid end state
#define RESOURCES 2
#include "semaphores.pml"
#define aArrived 0
#define bArrived 1
byte value[RESOURCES];
bool a1, b1;

active proctype A() {
    DO(a1 = true);
    WAIT(bArrived);
    SIGNAL(aArrived);
    DO(assert(b1));
    end: false
}

active proctype B() {
    DO(b1 = true);
    WAIT(aArrived);
    SIGNAL(bArrived);
    DO(assert(a1));
    end: false
}
