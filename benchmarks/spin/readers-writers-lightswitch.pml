// pattern ReadersWriters Lightswitch readers=2 writers=2
// require AtMost writing 1: writing <= 1
// require Never writing reading: writing == 0 || reading == 0
// require NoDeadlock: invalid end state
#define RESOURCES 2
// Threads 0 and 1 read, and wait for the room on behalf of all readers; 2 and 3 write.
#define GRANTED(thread, semaphore) \
    if \
    :: semaphore == roomEmpty && thread >= 2 -> writing++; CHECK \
    :: else \
    fi
#define CHECK assert(writing <= 1); assert(writing == 0 || reading == 0)
byte reading, writing;
#include "semaphores.pml"
#define readSwitchMutex 0
#define roomEmpty 1
byte value[RESOURCES] = 1;
byte readSwitch;

active [2] proctype reader() {
    byte before;
    do
    :: STEP;
       WAIT(readSwitchMutex);
       DO(before = readSwitch);
       DO(readSwitch = before + 1; before = 0);
       if
       :: IF(readSwitch == 1) -> WAIT(roomEmpty)
       :: IF(readSwitch != 1)
       fi;
       SIGNAL_THEN(readSwitchMutex, reading++; CHECK);
       DO(reading--);
       WAIT(readSwitchMutex);
       DO(before = readSwitch);
       DO(readSwitch = before - 1; before = 0);
       if
       :: IF(readSwitch == 0) -> SIGNAL(roomEmpty)
       :: IF(readSwitch != 0)
       fi;
       SIGNAL(readSwitchMutex)
    od
}

active [2] proctype writer() {
    do
    :: STEP;
       WAIT(roomEmpty);
       DO(writing--);
       SIGNAL(roomEmpty)
    od
}
