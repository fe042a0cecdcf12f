using ThreadingDemo.Options;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Demos;

/// <summary>A semaphore that limits the number of threads inside (notebook, "SEMAPHORE").</summary>
public sealed class SemaphoreDemo : RandomDelayDemo
{
    private static readonly MessageTemplate got = new("Thread {0} got {1:0.0000}");

    /// <summary>The number of threads.</summary>
    [Option("The number of threads that want a permit.", Minimum = 1, Maximum = MaximumThreadCount)]
    public int ThreadCount { get; set; } = 10;

    /// <summary>The number of permits.</summary>
    [Option("The number of permits; 0 is an error, because no thread would ever get in.", Minimum = 1)]
    public int PermitCount { get; set; } = 1;

    /// <inheritdoc/>
    protected override void Main(TracedRun run)
    {
        // create a semaphore
        TracedSemaphore semaphore = new(run, "semaphore", PermitCount);

        // create a suite of threads, and wait for all to finish
        run.RunThreads(ThreadCount, i =>
        {
            double delay = DrawDelay(run.Random(i));
            return () => Task(semaphore, i, delay);
        });
    }

    private static void Task(TracedSemaphore semaphore, int number, double delay)
    {
        // attempt to acquire the semaphore
        using (semaphore.Acquire())
        {
            // process
            Participant.Current.Sleep(delay);

            // report result
            Participant.Current.Say(got, number, delay / 1000);
        }
    }
}
