// pattern ConcurrentUpdates LoadThenStore n=2 times=2
// semantics Barging
// require AtEnd (count == n * times): finished < 2 || count == 4
// require AtEnd (count >= 2): finished < 2 || count >= 2
// require NoDeadlock: invalid end state
#include "semaphores.pml"
byte count, finished;

active [2] proctype adder() {
    byte before, time;
    do
    :: DO(before = count);
       if
       :: DO_IF(time == 0, count = before + 1; before = 0; time = 1)
       :: DO_IF(time == 1, count = before + 1; before = 0; time = 0; finished++; assert(finished < 2 || count == 4); assert(finished < 2 || count >= 2)) ->
          break
       fi
    od;
    end: false
}
