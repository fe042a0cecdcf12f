using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Reading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Analysis.Requirements;

/// <summary>
/// Judges requirements on one recorded run, event by event. A verdict applies to this run only: a requirement that held once
/// need not hold always. A name that the trace does not have makes the verdict inconclusive, because it may be misspelt.
/// </summary>
public sealed class RunRequirements
{
    private readonly TraceSituation situation = new();
    private readonly TraceJudge[] judges;
    private readonly TimelineOrder order = new();
    private TraceEvent? first;

    /// <summary>Sets the requirements to judge.</summary>
    public RunRequirements(IEnumerable<Requirement> requirements) =>
        judges = [.. requirements.Select(requirement => new TraceJudge(requirement, situation))];

    /// <summary>Parses a requirement. Conditions on integers are accepted, and are inconclusive later.</summary>
    /// <exception cref="PatternException">The text is not a requirement, or the bound of a region is not a constant.</exception>
    public static Requirement Parse(string text)
    {
        Requirement requirement = RequirementParser.Parse(text);
        if (requirement.Kind == RequirementKind.AtMost)
        {
            try
            {
                requirement.Expression!.Map(leaf => leaf is InsideExpression or WaitingExpression
                    ? throw new PatternFaultException("it is not a constant")
                    : leaf is ConstantExpression ? leaf : 1).Evaluate([]);
            }
            catch (PatternFaultException e)
            {
                throw new PatternException($"In the requirement '{ShortText.Of(text)}', the bound cannot be used: {e.Message}.");
            }
        }

        return requirement;
    }

    /// <summary>The verdicts on the events of one or more runs.</summary>
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

    /// <summary>Processes the next event.</summary>
    /// <exception cref="TraceOrderException">It belongs to another run, or is earlier than the previous event.</exception>
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
