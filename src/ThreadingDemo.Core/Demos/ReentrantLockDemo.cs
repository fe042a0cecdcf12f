using ThreadingDemo.Options;
using ThreadingDemo.Primitives;
using ThreadingDemo.Primitives.Locks;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Demos;

/// <summary>A lock that its holder may take again (notebook, "RLOCK"), and a lock that is not re-entrant.</summary>
public sealed class ReentrantLockDemo : RandomDelayDemo
{
    private static readonly MessageTemplate sleeping = new(">thread {0} sleeping for {1:0.0000}");
    private static readonly MessageTemplate done = new(">thread {0} done");

    /// <summary>The number of threads.</summary>
    [Option("The number of threads that want the lock.", Minimum = 1, Maximum = MaximumThreadCount)]
    public int ThreadCount { get; set; } = 10;

    /// <summary>Uses a lock that is not re-entrant.</summary>
    [Option("Uses a lock that is not re-entrant: its first holder waits for itself, and the run is reported as deadlocked.")]
    public bool NonReentrant { get; set; }

    /// <inheritdoc/>
    protected override void Main(TracedRun run)
    {
        // create a shared lock: a monitor is re-entrant, a semaphore with one permit is not
        TracedLock mutex = new(run, "lock", NonReentrant ? LockPrimitive.SemaphoreSlim : LockPrimitive.Monitor);

        // start a few threads that attempt to execute the same critical section, and wait for all to finish
        run.RunThreads(ThreadCount, i =>
        {
            double delay = DrawDelay(run.Random(i));
            return () => Task(mutex, i, delay);
        });
    }

    private static void Task(TracedLock mutex, int identifier, double delay)
    {
        // acquire the lock
        using (mutex.Acquire())
        {
            Participant.Current.Say(sleeping, identifier, delay / 1000);
            Participant.Current.Sleep(delay);
            Report(mutex, identifier);
        }
    }

    private static void Report(TracedLock mutex, int identifier)
    {
        // acquire the lock again
        using (mutex.Acquire())
        {
            Participant.Current.Say(done, identifier);
        }
    }
}
