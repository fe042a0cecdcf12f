using ThreadingDemo.Options;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Demos;

/// <summary>A timer that ticks on pool threads while main waits.</summary>
public sealed class TimerDemo : TraceDemo
{
    private static readonly MessageTemplate ticks = new("tick {0}");

    /// <summary>The time until the first tick.</summary>
    [Option("The time until the first tick, in milliseconds.", Maximum = 3_600_000)]
    public int DelayMilliseconds { get; set; } = 100;

    /// <summary>The time between ticks.</summary>
    [Option("The time between ticks, in milliseconds.", Minimum = 1, Maximum = 3_600_000)]
    public int PeriodMilliseconds { get; set; } = 100;

    /// <summary>The number of ticks after which the timer is stopped.</summary>
    [Option("The number of ticks after which the timer is stopped.", Minimum = 1, Maximum = 1_000_000)]
    public int TickCount { get; set; } = 5;

    /// <inheritdoc/>
    protected override void Main(TracedRun run)
    {
        TracedCountdown missing = new(run, "missing ticks", TickCount);
        using (new TracedTimer(run, DelayMilliseconds, PeriodMilliseconds, TickCount, number =>
        {
            Participant.Current.Say(ticks, number);
            missing.Signal();
        }))
        {
            missing.Wait();
        }

        Participant.Current.Say("timer stopped");
    }
}
