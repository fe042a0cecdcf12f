using System.Linq;
using ThreadingDemo.Options;
using ThreadingDemo.Primitives;

namespace ThreadingDemo.Demos;

/// <summary>
/// A function in a thread, with arguments, or a thread class (notebook, "Running a Function in a Thread", "Thread Class").
/// </summary>
public sealed class ThreadDemo : TraceDemo
{
    /// <summary>The number of threads.</summary>
    [Option("The number of threads to start.", Minimum = 1, Maximum = MaximumThreadCount)]
    public int ThreadCount { get; set; } = 1;

    /// <summary>The time that each thread works.</summary>
    [Option("The time that each thread blocks before it writes its message, in milliseconds.", Maximum = 3_600_000)]
    public int DelayMilliseconds { get; set; } = 1000;

    /// <summary>The message of each thread.</summary>
    [Option("The message of each thread.")]
    public string Message { get; set; } = "This is from another thread";

    /// <summary>How a thread gets its body.</summary>
    [Option("The way in which a thread gets its body: a function that is passed to it, or a class that overrides its method.")]
    public ThreadStyle Style { get; set; } = ThreadStyle.Function;

    /// <summary>Ends the caller without waiting for its threads.</summary>
    [Option("Lets main end without waiting for its threads, whose messages then come after its own.")]
    public bool NoJoin { get; set; }

    /// <inheritdoc/>
    protected override void Main(TracedRun run)
    {
        // create the threads
        TracedThread[] threads = [.. Enumerable.Range(0, ThreadCount).Select(i => Create(run, "thread " + i))];

        // run the threads
        foreach (TracedThread thread in threads)
        {
            thread.Start();
        }

        // go on meanwhile
        Participant.Current.Say("Waiting for the thread...");
        if (!NoJoin)
        {
            Participant.Current.Say("Hello");

            // wait for the threads to finish
            run.JoinAll(threads);
        }

        Participant.Current.Say("TEST");
    }

    private static void Task(int delayMilliseconds, string message)
    {
        // block for a moment
        Participant.Current.Sleep(delayMilliseconds);

        // display a message
        Participant.Current.Say(message);
    }

    private TracedThread Create(TracedRun run, string name) => Style == ThreadStyle.Function
        ? run.CreateThread(name, () => Task(DelayMilliseconds, Message))
        : new CustomThread(run, name, DelayMilliseconds, Message);

    private sealed class CustomThread(TracedRun run, string name, int delayMilliseconds, string message) : TracedThread(run, name)
    {
        protected override void Execute() => Task(delayMilliseconds, message);
    }
}
