using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Explaining;
using ThreadingDemo.Patterns;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Analysis.Requirements;

/// <summary>Determines which events violate a requirement that events alone decide: AtMost, Never, Before, Order and NoError.</summary>
/// <param name="requirement">The requirement.</param>
/// <param name="regions">The threads inside each region, including the effect of the judged event.</param>
/// <param name="bound">The bound of AtMost.</param>
/// <param name="firstSteppers">The threads that contain the first step of Before.</param>
internal sealed class EventJudge(Requirement requirement, RegionCensus regions, int bound, IEnumerable<string> firstSteppers)
{
    private readonly Dictionary<(string Thread, string Step), int> timesOf = [];
    private readonly Queue<string> order = new();

    /// <summary>
    /// Explains why the event violates the requirement; null if it does not. To be called for every event of the run, once.
    /// </summary>
    public string? Judge(TraceEvent next) => (requirement.Kind, next.Event) switch
    {
        (RequirementKind.AtMost, nameof(TraceEventKind.Entered)) when PatternName.Same(next.Resource, requirement.First) =>
            JudgeAtMost(next),
        (RequirementKind.Never, nameof(TraceEventKind.Entered)) =>
            JudgeNever(next, requirement.First, requirement.Second) ?? JudgeNever(next, requirement.Second, requirement.First),
        (RequirementKind.Before, nameof(TraceEventKind.Stepped)) => JudgeBefore(next),
        (RequirementKind.Order, nameof(TraceEventKind.Stepped)) => JudgeOrder(next),
        (RequirementKind.NoError, nameof(TraceEventKind.Failed)) => $"{next.Thread} died: {next.Message}",
        _ => null,
    };

    private string? JudgeAtMost(TraceEvent entered)
    {
        int count = regions.Count(entered.Resource);
        if (count <= bound)
        {
            return null;
        }

        string inside = Words.List(regions.Inside(entered.Resource));
        return FormattableString.Invariant($"{inside} are inside {entered.Resource}, {count} threads, but at most {bound} is allowed");
    }

    private string? JudgeNever(TraceEvent entered, string region, string otherRegion) =>
        PatternName.Same(entered.Resource, region) && regions.Others(otherRegion, entered.Thread).Any()
            ? $"{entered.Thread} is inside {region} while {Words.List(regions.Others(otherRegion, entered.Thread))} is inside {otherRegion}"
            : null;

    private string? JudgeBefore(TraceEvent stepped)
    {
        int times = timesOf[(stepped.Thread, stepped.Resource.ToUpperInvariant())] = Times(stepped.Thread, stepped.Resource) + 1;
        return PatternName.Same(stepped.Resource, requirement.Second)
            && firstSteppers.FirstOrDefault(thread => Times(thread, requirement.First) < times) is { } late
            ? StepOrder.TooEarly(stepped.Thread, requirement.Second, times, late, requirement.First, Times(late, requirement.First))
            : null;
    }

    private string? JudgeOrder(TraceEvent stepped)
    {
        if (PatternName.Same(stepped.Resource, requirement.First))
        {
            order.Enqueue(stepped.Thread);
            return null;
        }

        if (!PatternName.Same(stepped.Resource, requirement.Second))
        {
            return null;
        }

        string? expected = order.Count == 0 ? null : order.Dequeue();
        return expected == stepped.Thread ? null : StepOrder.OutOfTurn(stepped.Thread, requirement.Second, expected, requirement.First);
    }

    private int Times(string thread, string step) => timesOf.TryGetValue((thread, step.ToUpperInvariant()), out int times) ? times : 0;
}
