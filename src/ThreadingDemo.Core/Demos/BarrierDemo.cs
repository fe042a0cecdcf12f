using System;
using ThreadingDemo.Options;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Demos;

/// <summary>Threads that work in phases: no thread begins a phase before all have finished the previous one.</summary>
public sealed class BarrierDemo : RandomDelayDemo
{
    private static readonly MessageTemplate ended = new("phase {0} done after {1:0.0000}");

    /// <summary>The number of participants of the barrier.</summary>
    [Option("The number of threads that meet at the barrier.", Minimum = 1, Maximum = MaximumThreadCount)]
    public int ThreadCount { get; set; } = 4;

    /// <summary>The number of phases.</summary>
    [Option("The number of phases.", Minimum = 1, Maximum = 1_000_000)]
    public int PhaseCount { get; set; } = 2;

    /// <inheritdoc/>
    protected override void Main(TracedRun run)
    {
        TracedBarrier barrier = new(run, "barrier", ThreadCount);
        run.RunThreads(ThreadCount, i => () => Task(barrier, run.Random(i)));
    }

    private void Task(TracedBarrier barrier, Random random)
    {
        for (int phase = 1; phase <= PhaseCount; phase++)
        {
            // work for a moment
            double delay = DrawDelay(random);
            Participant.Current.Sleep(delay);
            Participant.Current.Say(ended, phase, delay / 1000);

            // wait for the others
            barrier.SignalAndWait();
        }
    }
}
