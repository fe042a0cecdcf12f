// pattern TicketLock FetchAdd n=3
// semantics Barging
// require AtMost critical 1: inside <= 1
// require NoDeadlock: invalid end state
#include "semaphores.pml"
#define IS_SERVED (serving == ticket % 3)
#define ENTER ticket = 0; inside++; assert(inside <= 1)
byte next_ticket, serving, inside;

active [3] proctype thread() {
    byte ticket, before;
    do
    :: STEP;
       DO(ticket = next_ticket; next_ticket++);
       if
       :: DO_IF(ticket == 2, next_ticket = next_ticket - 3);
          DO_IF(IS_SERVED, ENTER)
       :: DO_IF(ticket != 2 && IS_SERVED, ENTER)
       fi;
       DO(inside--);
       DO(before = serving);
       DO(serving = (before + 1) % 3; before = 0)
    od
}
