using ThreadingDemo.Options;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Demos;

/// <summary>One thread waits until all others have signalled that they are ready, without waiting for their end.</summary>
public sealed class CountdownDemo : RandomDelayDemo
{
    private static readonly MessageTemplate ready = new("thread {0} ready after {1:0.0000}");

    /// <summary>The number of signals, one from each thread.</summary>
    [Option("The number of threads, each of which signals once.", Minimum = 1, Maximum = MaximumThreadCount)]
    public int ThreadCount { get; set; } = 5;

    /// <inheritdoc/>
    protected override void Main(TracedRun run)
    {
        TracedCountdown countdown = new(run, "countdown", ThreadCount);
        TracedThread[] threads = new TracedThread[ThreadCount];
        for (int i = 0; i < ThreadCount; i++)
        {
            int identifier = i;
            double delay = DrawDelay(run.Random(i));
            threads[i] = run.CreateThread("thread " + i, () => Task(countdown, identifier, delay));
        }

        countdown.SignalledBy(threads);
        foreach (TracedThread thread in threads)
        {
            thread.Start();
        }

        // wait for the last signal
        countdown.Wait();
        Participant.Current.Say("all threads are ready");
        run.JoinAll(threads);
    }

    private static void Task(TracedCountdown countdown, int identifier, double delay)
    {
        Participant.Current.Sleep(delay);
        Participant.Current.Say(ready, identifier, delay / 1000);
        countdown.Signal();
    }
}
