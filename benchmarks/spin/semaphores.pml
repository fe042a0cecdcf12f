// Semaphores, mutexes and conditions of ThreadingDemo's patterns, in the semantics that the macro Fifo, Weak or
// Barging chooses. Each macro in capitals is one step.
//
// Under Fifo and Weak to block is a step, and who gives a permit moves a waiting thread past its wait. A process
// cannot move another one, so it goes past its wait at once, and stands still there while `waiting` says so.
//
// A model with semaphores defines RESOURCES, how many semaphores, mutexes and conditions it has, and their `value`.
// It may define GRANTED(thread, semaphore): what joins the step that lets a thread past a wait.

#define MOST_THREADS 4

#ifndef GRANTED
#define GRANTED(thread, semaphore) skip
#endif

// What a thread waits for: a semaphore or a condition, from 1; or nothing.
byte waiting[MOST_THREADS];

#define CAN_GO (waiting[_pid] == 0)
#define STEP CAN_GO
#define IF(condition) (CAN_GO && (condition))
#define DO(effect) d_step { CAN_GO -> effect }
#define DO_IF(condition, effect) d_step { IF(condition) -> effect }
#define SIGNAL(semaphore) SIGNAL_THEN(semaphore, skip)
#define WAIT_CONDITION(condition, mutex) SIGNAL_THEN(mutex, BLOCK(condition))

#define WAITS(thread, resource) (waiting[thread] == resource + 1)
#define NOBODY_WAITS(resource) (!WAITS(0, resource) && !WAITS(1, resource) && !WAITS(2, resource) && !WAITS(3, resource))
#define WAKE(thread, resource, effect) DO_IF(WAITS(thread, resource), effect; waiting[thread] = 0)

#ifdef Barging
#define WAIT(semaphore) DO_IF(value[semaphore] > 0, GRANTED(_pid, semaphore); value[semaphore]--)
#define SIGNAL_THEN(semaphore, effect) DO(effect; value[semaphore]++)
#else
#define WAIT(semaphore) DO( \
    if \
    :: value[semaphore] > 0 -> GRANTED(_pid, semaphore); value[semaphore]-- \
    :: else -> BLOCK(semaphore) \
    fi)
#endif

#ifdef Weak
#define SIGNAL_THEN(semaphore, effect) \
    if \
    :: WAKE(0, semaphore, effect; GRANTED(0, semaphore)) \
    :: WAKE(1, semaphore, effect; GRANTED(1, semaphore)) \
    :: WAKE(2, semaphore, effect; GRANTED(2, semaphore)) \
    :: WAKE(3, semaphore, effect; GRANTED(3, semaphore)) \
    :: DO_IF(NOBODY_WAITS(semaphore), effect; value[semaphore]++) \
    fi
#endif

#ifdef Fifo

// Who waits, the longest first.
chan queue[RESOURCES] = [MOST_THREADS] of { byte };
byte first;

#define BLOCK(resource) queue[resource]!_pid; waiting[_pid] = resource + 1
#define SIGNAL_THEN(semaphore, effect) DO( \
    effect; \
    if \
    :: nempty(queue[semaphore]) -> queue[semaphore]?first; GRANTED(first, semaphore); waiting[first] = 0; first = 0 \
    :: empty(queue[semaphore]) -> value[semaphore]++ \
    fi)
#define NOTIFY(condition) \
    if \
    :: DO_IF(nempty(queue[condition]), queue[condition]?first; waiting[first] = 0; first = 0) \
    :: IF(empty(queue[condition])) \
    fi

#else

#define BLOCK(resource) waiting[_pid] = resource + 1
#define NOTIFY(condition) \
    if \
    :: WAKE(0, condition, skip) \
    :: WAKE(1, condition, skip) \
    :: WAKE(2, condition, skip) \
    :: WAKE(3, condition, skip) \
    :: IF(NOBODY_WAITS(condition)) \
    fi

#endif
