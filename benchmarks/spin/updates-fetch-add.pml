// pattern ConcurrentUpdates FetchAdd n=2 times=3
// semantics Barging
// require AtEnd (count == n * times): finished < 2 || count == 6
// require NoDeadlock: invalid end state
#include "semaphores.pml"
byte count, finished;

active [2] proctype adder() {
    DO(count++);
    DO(count++);
    DO(count++; finished++; assert(finished < 2 || count == 6));
    end: false
}
