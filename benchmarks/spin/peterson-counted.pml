// pattern Peterson Counted entries=2
// semantics Barging
// require AtMost critical 1: inside <= 1
// require AtEnd (count == 2 * entries): finished < 2 || count == 4
// require NoDeadlock: invalid end state
#include "semaphores.pml"
#define ENTER inside++; assert(inside <= 1)
#define other (1 - _pid)
bool wants[2];
byte turn, count, inside, finished;

active [2] proctype thread() {
    byte before, entry;
    do
    :: DO(wants[_pid] = true);
       DO(turn = other);
    again:
       if
       :: DO_IF(wants[other] == false, ENTER)
       :: IF(wants[other] == true) ->
          if
          :: DO_IF(turn != other, ENTER)
          :: IF(turn == other) -> goto again
          fi
       fi;
       DO(before = count);
       DO(count = before + 1; before = 0; inside--);
       if
       :: DO_IF(entry == 0, wants[_pid] = false; entry = 1)
       :: DO_IF(entry == 1, wants[_pid] = false; entry = 0; finished++; assert(finished < 2 || count == 4)) ->
          break
       fi
    od;
    end: false
}
