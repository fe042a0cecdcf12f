using System;
using System.Threading;
using ThreadingDemo.Options;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Demos;

/// <summary>A separate value for each thread (notebook, "Local Storage"), and its behaviour on pool threads.</summary>
public sealed class ThreadLocalDemo : TraceDemo
{
    private static readonly MessageTemplate found = new("Found value: {0}");
    private static readonly MessageTemplate stored = new("Stored value: {0}");

    [ThreadStatic]
    private static int threadStatic;

    /// <summary>The kind of storage.</summary>
    [Option("The kind of storage.")]
    public StorageKind Kind { get; set; } = StorageKind.ThreadLocal;

    /// <summary>The time between storing and retrieving.</summary>
    [Option("The time between storing and retrieving, which is multiplied by the thread's value, in milliseconds.", Maximum = 3_600_000)]
    public int DelayMilliseconds { get; set; } = 100;

    /// <inheritdoc/>
    protected override void Main(TracedRun run)
    {
        (Func<int> get, Action<int> set) = CreateStorage();

        // main stores a value: do new threads find it?
        Participant.Current.Say("main stores 7; what do the others read before they store their own values?");
        set(7);

        // create and start two threads
        TracedThread one = run.CreateThread("thread 1", () => Task(get, set, 1));
        TracedThread two = run.CreateThread("thread 2", () => Task(get, set, 2));
        one.Start();
        two.Start();
        run.JoinAll(one, two);

        // the same on the pool: work that continues on another thread while the first thread is busy
        PooledWork first = new(run, "pool work", () =>
        {
            set(3);
            try
            {
                Participant.Current.Say("stores 3 and continues in other work, on another pool thread");
                PooledWork second = new(run, "continued work", () => Participant.Current.Say(found, get()));
                second.Queue();
                Participant.Current.Join(second);
                Participant.Current.Say(stored, get());
            }
            finally
            {
                // the pool thread is reused afterwards
                set(0);
            }
        });
        first.Queue();
        Participant.Current.Join(first);
        Participant.Current.Say(stored, get());
    }

    private void Task(Func<int> get, Action<int> set, int value)
    {
        Participant.Current.Say(found, get());

        // store data
        set(value);

        // block for a moment
        Participant.Current.Sleep(value * DelayMilliseconds);

        // retrieve value
        Participant.Current.Say(stored, get());
    }

    private (Func<int> Get, Action<int> Set) CreateStorage()
    {
        switch (Kind)
        {
            case StorageKind.ThreadLocal:
                ThreadLocal<int> threadLocal = new(() => -1);
                return (() => threadLocal.Value, value => threadLocal.Value = value);
            case StorageKind.AsyncLocal:
                AsyncLocal<int> asyncLocal = new();
                return (() => asyncLocal.Value, value => asyncLocal.Value = value);
            default:
                return (() => threadStatic, value => threadStatic = value);
        }
    }
}
