using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Options;

namespace ThreadingDemo.Demos;

/// <summary>All examples: the description that every front end reads.</summary>
public static class DemoCatalog
{
    /// <summary>The examples, the notebook's first and in its order.</summary>
    public static IReadOnlyList<DemoDescription> All { get; } =
    [
        Describe<ThreadDemo>(
            "Thread", "thread", "Start-ThreadDemo", "Example of Running a Function in a Thread; Thread Class",
                "Starts threads that work for a moment and write a message, while the starting thread continues and then joins them."),
        Describe<ThreadLifecycle>(
            "ThreadLifecycle", "thread", "Get-ThreadLifecycle", "Thread Instance Attributes",
                "Shows a thread's attributes when it is created, started, running and joined."),
        Describe<CurrentThread>(
            "CurrentThread", "thread", "Get-CurrentThread", "Main Thread", "Shows the attributes of the calling thread."),
        Describe<ExceptionDemo>(
            "Exception", "unhandled exception", "Start-ExceptionDemo", "Exception Handling",
                "Throws an exception that a thread does not catch, and reports it as an error or hands it to a hook."),
        Describe<ThreadLocalDemo>(
            "ThreadLocal", "thread-local storage", "Start-ThreadLocalDemo", "Local Storage",
                "Keeps a separate value for each thread, in three ways that differ on pool threads."),
        Describe<LockDemo>("Lock", "mutual exclusion", "Start-LockDemo", "MUTEX LOCK",
            "Lets many threads take turns at one lock, made of the primitive of your choice."),
        Describe<ReentrantLockDemo>(
            "ReentrantLock", "re-entrant lock", "Start-ReentrantLockDemo", "RLOCK",
                "Takes a lock again while holding it; if the lock is not re-entrant, the thread deadlocks with itself."),
        Describe<ConditionDemo>(
            "Condition", "condition variable", "Start-ConditionDemo", "Condition",
                "Waits to be notified that data is ready, correctly and in two broken ways."),
        Describe<SemaphoreDemo>(
            "Semaphore", "semaphore", "Start-SemaphoreDemo", "SEMAPHORE", "Admits as many threads as there are permits."),
        Describe<RendezvousDemo>(
            "Rendezvous", "rendezvous", "Invoke-Rendezvous", "Randevu Patterni",
                "Two threads meet: with one lock, with two semaphores, and with a deadlock."),
        Describe<BarrierDemo>(
            "Barrier", "barrier", "Start-BarrierDemo", "",
                "Lets threads work in phases; no thread begins a phase before all have finished the previous one."),
        Describe<EventDemo>("Event", "event", "Start-EventDemo", "", "Opens a gate for all waiting threads, or for one at a time."),
        Describe<CountdownDemo>("Countdown", "countdown", "Start-CountdownDemo", "", "Waits until every thread has signalled."),
        Describe<ReaderWriterDemo>(
            "ReaderWriter", "readers-writer lock", "Start-ReaderWriterDemo", "", "Admits many readers at a time, or one writer alone."),
        Describe<ProducerConsumerDemo>(
            "ProducerConsumer", "bounded buffer", "Start-ProducerConsumerDemo", "",
                "Hands items from producers to consumers through a buffer of bounded size."),
        Describe<DeadlockDemo>(
            "Deadlock", "deadlock", "Start-DeadlockDemo", "",
                "Takes locks in opposite orders until all threads wait for each other; the deadlock is found and reported."),
        Describe<RaceDemo>("Race", "data race", "Start-RaceDemo", "",
            "Loses updates of a shared counter and counts them, against Interlocked, which loses none."),
        Describe<TimerDemo>("Timer", "timer", "Start-TimerDemo", "", "Lets a timer tick on pool threads while main waits."),
    ];

    /// <summary>Returns the description of the example of a class.</summary>
    public static DemoDescription Of(Type demoType) => All.First(description => description.DemoType == demoType);

    /// <summary>Returns the description of the example with a name, ignoring case.</summary>
    /// <exception cref="OptionException">The example does not exist; the message has the nearest name.</exception>
    public static DemoDescription Find(string name) =>
        All.FirstOrDefault(description => description.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new OptionException(DescribeUnknown(name));

    /// <summary>Creates the error for an unknown example, with the nearest name.</summary>
    public static string DescribeUnknown(string name)
    {
        IEnumerable<string> names = All.Select(description => description.Name);
        return $"There is no example '{ShortText.Of(name)}'{NearestName.Near(name, names)}. There are {string.Join(", ", names)}.";
    }

    private static DemoDescription Describe<TDemo>(string name, string concept, string cmdlet, string notebookCell, string synopsis)
        where TDemo : Demo, new() =>
        new(typeof(TDemo), name, concept, cmdlet, notebookCell, synopsis);
}
