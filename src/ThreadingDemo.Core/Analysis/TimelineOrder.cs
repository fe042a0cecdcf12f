using System;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Analysis;

/// <summary>Throws if an event belongs to another run than the previous ones, or is out of order.</summary>
internal sealed class TimelineOrder
{
    private string? runId;
    private long sequence;
    private long nanoseconds;

    /// <summary>Checks the next event.</summary>
    /// <exception cref="TraceOrderException">It belongs to another run, or is earlier than the previous event.</exception>
    public void Check(TraceEvent next)
    {
        if (next.RunId != (runId ??= next.RunId))
        {
            throw new TraceOrderException($"An event of the run '{ShortText.Of(next.RunId)}' is "
                + $"among those of the run '{ShortText.Of(runId)}'.");
        }

        if (next.Sequence < 1 || next.ElapsedNanoseconds < 0)
        {
            throw new TraceOrderException(
                $"{Describe(next)}, cannot be: Sequence counts from 1, and ElapsedNanoseconds from 0.");
        }

        if (next.Sequence <= sequence || next.ElapsedNanoseconds < nanoseconds)
        {
            string last = FormattableString.Invariant($"event {sequence}, at {nanoseconds} ns");
            throw new TraceOrderException(
                $"{Describe(next)}, cannot come after {last}: the events must come in the order of Sequence, each once.");
        }

        (sequence, nanoseconds) = (next.Sequence, next.ElapsedNanoseconds);
    }

    private static string Describe(TraceEvent next) =>
        FormattableString.Invariant($"Event {next.Sequence} of the run '{ShortText.Of(next.RunId)}', at {next.ElapsedNanoseconds} ns");
}
