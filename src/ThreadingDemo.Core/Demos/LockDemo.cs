using ThreadingDemo.Options;
using ThreadingDemo.Primitives;
using ThreadingDemo.Primitives.Locks;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Demos;

/// <summary>One lock, many threads, one holder at a time (notebook, "MUTEX LOCK").</summary>
public sealed class LockDemo : RandomDelayDemo
{
    private static readonly MessageTemplate gotTheLock = new(">thread {0} got the lock, sleeping for {1:0.0000}");

    /// <summary>The number of threads.</summary>
    [Option("The number of threads that want the lock.", Minimum = 1, Maximum = MaximumThreadCount)]
    public int ThreadCount { get; set; } = 10;

    /// <summary>The primitive that implements the lock.</summary>
    [Option("The primitive that implements the lock.")]
    public LockPrimitive Primitive { get; set; } = LockPrimitive.Monitor;

    /// <inheritdoc/>
    public override void Validate()
    {
        if (!LockPrimitives.IsSupported(Primitive))
        {
            throw new OptionException($"Primitive cannot be '{Primitive}' here: it needs .NET 9 or later.");
        }
    }

    /// <inheritdoc/>
    protected override void Main(TracedRun run)
    {
        // create a shared lock
        TracedLock mutex = new(run, "lock", Primitive);

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
            Participant.Current.Say(gotTheLock, identifier, delay / 1000);
            Participant.Current.Sleep(delay);
        }
    }
}
