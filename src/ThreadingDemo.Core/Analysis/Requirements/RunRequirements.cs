using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Reading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Analysis.Requirements;

/// <summary>
/// Judges requirements on one recorded run, event by event. A verdict is about this run alone: that a requirement was kept
/// once does not say that it always is. A name that the trace does not have decides nothing, as it may be misspelt.
/// </summary>
public sealed class RunRequirements
{
    private readonly TraceSituation situation = new();
    private readonly TraceJudge[] judges;
    private readonly TimelineOrder order = new();
    private TraceEvent? first;

    /// <summary>Says what to judge.</summary>
    public RunRequirements(IEnumerable<Requirement> requirements) =>
        judges = [.. requirements.Select(requirement => new TraceJudge(requirement, situation))];

    /// <summary>Reads a requirement; what it says of integers is read, and later inconclusive.</summary>
    /// <exception cref="PatternException">The text is none, or bounds a region by what is no constant.</exception>
    public static Requirement Parse(string text)
    {
        Requirement requirement = RequirementParser.Parse(text);
        if (requirement.Kind == RequirementKind.AtMost)
        {
            try
            {
                requirement.Expression!.Map(leaf => leaf is InsideExpression or WaitingExpression
                    ? throw new PatternFaultException("it is not the same all the time")
                    : leaf is ConstantExpression ? leaf : 1).Evaluate([]);
            }
            catch (PatternFaultException e)
            {
                throw new PatternException($"In the requirement '{ShortText.Of(text)}', the bound cannot be used: {e.Message}.");
            }
        }

        return requirement;
    }

    /// <summary>The verdicts on many events, of as many runs as they are of.</summary>
    /// <exception cref="TraceOrderException">The events of a run are out of order.</exception>
    public static IEnumerable<TraceVerdict> Of(IEnumerable<TraceEvent> events, IReadOnlyList<Requirement> requirements)
    {
        RunSplitter<RunRequirements> runs = new(_ => new RunRequirements(requirements));
        foreach (TraceEvent next in events)
        {
            runs.Of(next).Add(next);
        }

        return runs.Runs.SelectMany(run => run.Complete());
    }

    /// <summary>Takes the next event.</summary>
    /// <exception cref="TraceOrderException">It is of another run, or happened before the one that came before.</exception>
    public void Add(TraceEvent next)
    {
        order.Check(next);
        first ??= next;
        situation.Observe(next);
        foreach (TraceJudge judge in judges)
        {
            judge.Observe(next);
        }
    }

    /// <summary>Ends the run.</summary>
    /// <returns>A verdict on each requirement.</returns>
    public IReadOnlyList<TraceVerdict> Complete() =>
        first is null ? [] : [.. judges.Select(judge => judge.Conclude(first.RunId, first.Demo))];
}
