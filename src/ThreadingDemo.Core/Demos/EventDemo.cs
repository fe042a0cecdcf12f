using System.Threading;
using ThreadingDemo.Options;
using ThreadingDemo.Primitives;

namespace ThreadingDemo.Demos;

/// <summary>A gate that one signal opens for all (manual reset) or for a single thread (automatic reset).</summary>
public sealed class EventDemo : TraceDemo
{
    /// <summary>What closes the gate again.</summary>
    [Option("The thread that closes the gate again: the main thread, or the first thread that passes.")]
    public EventResetMode ResetMode { get; set; } = EventResetMode.ManualReset;

    /// <summary>The number of waiting threads.</summary>
    [Option("The number of threads that wait at the gate.", Minimum = 1, Maximum = MaximumThreadCount)]
    public int ThreadCount { get; set; } = 3;

    /// <summary>The time until the event is set.</summary>
    [Option("The time that main works before it opens the gate, each time, in milliseconds.", Maximum = 3_600_000)]
    public int DelayMilliseconds { get; set; } = 100;

    /// <inheritdoc/>
    protected override void Main(TracedRun run)
    {
        // create a gate, closed, and threads that wait at it
        TracedEvent gate = new(run, "gate", ResetMode);
        TracedSemaphore passed = new(run, "passed", 0);
        TracedThread[] threads = new TracedThread[ThreadCount];
        for (int i = 0; i < ThreadCount; i++)
        {
            threads[i] = run.CreateThread("thread " + i, () => Task(gate, passed));
            threads[i].Start();
        }

        // a manual event stays open for all; an automatic one has to be set for each thread, and only after the previous one has passed
        int signals = ResetMode == EventResetMode.ManualReset ? 1 : ThreadCount;
        int passagesForEach = ThreadCount / signals;
        for (int signal = 0; signal < signals; signal++)
        {
            Participant.Current.Sleep(DelayMilliseconds);
            gate.Set();
            for (int i = 0; i < passagesForEach; i++)
            {
                passed.Acquire();
            }
        }

        if (ResetMode == EventResetMode.ManualReset)
        {
            gate.Reset();
        }

        run.JoinAll(threads);
    }

    private static void Task(TracedEvent gate, TracedSemaphore passed)
    {
        gate.Wait();
        Participant.Current.Say("passed the gate");
        passed.Release();
    }
}
