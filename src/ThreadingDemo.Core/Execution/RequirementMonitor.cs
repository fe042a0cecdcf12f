using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Patterns.Printing;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Execution;

/// <summary>
/// Watches a trace for what breaks AtMost, Never, Before, Order and NoError, in the moment it does, and the end for AtEnd. The trace shows regions as
/// entered after what let the thread in, and as left before it lets others in: what it calls broken was broken.
/// </summary>
internal sealed class RequirementMonitor
{
    private readonly IReadOnlyList<Requirement> requirements;
    private readonly Layout layout;
    private readonly SharedState shared;
    private readonly Dictionary<Requirement, int> bounds = [];
    private readonly Dictionary<string, HashSet<string>> insideOf = [];
    private readonly Dictionary<(string Thread, string Step), int> timesOf = [];
    private readonly Dictionary<string, List<string>> threadsOfStep = [];
    private readonly Dictionary<Requirement, Queue<string>> orders = [];
    private bool hasFailed;

    public RequirementMonitor(Program program, SharedState shared, IReadOnlyList<Requirement> requirements)
    {
        this.shared = shared;
        layout = new Layout(program.Pattern, program.Parameters);
        this.requirements = requirements;
        foreach (Requirement requirement in requirements)
        {
            switch (requirement.Kind)
            {
                case RequirementKind.AtMost:
                    bounds[requirement] = layout.Constant(requirement.Expression!, "The bound of AtMost");
                    break;
                case RequirementKind.Before:
                    threadsOfStep[requirement.First] = [.. program.Threads.Where(thread => thread.Code.Instructions.Any(i => i.Code == OpCode.Step && i.Name == requirement.First)).Select(thread => thread.Name)];
                    break;
                case RequirementKind.Order:
                    orders[requirement] = new Queue<string>();
                    break;
            }
        }
    }

    /// <summary>What the event breaks, if anything.</summary>
    public IEnumerable<(TraceEventKind Kind, string Resource, string Message)> Observe(TraceEvent next)
    {
        switch (next.Event)
        {
            case nameof(TraceEventKind.Entered):
                Inside(next.Resource).Add(next.Thread);
                return requirements.Where(requirement => BreaksByEntering(requirement, next)).Select(requirement => Broken(requirement, next.Resource));
            case nameof(TraceEventKind.Left):
                Inside(next.Resource).Remove(next.Thread);
                return [];
            case nameof(TraceEventKind.Stepped):
                timesOf[(next.Thread, next.Resource)] = Times(next.Thread, next.Resource) + 1;
                return [.. requirements.Where(requirement => BreaksByStepping(requirement, next)).Select(requirement => Broken(requirement, next.Resource))];
            case nameof(TraceEventKind.Failed):
                hasFailed = true;
                return [.. requirements.Where(requirement => requirement.Kind == RequirementKind.NoError).Select(requirement => Broken(requirement, next.Resource))];
            default:
                return [];
        }
    }

    /// <summary>What is broken when all have finished or wait for ever. A thread that failed did not come to its end, nor did the run.</summary>
    public IEnumerable<(TraceEventKind Kind, string Resource, string Message)> AtEnd(IReadOnlyList<Participant> waiting) =>
        hasFailed ? [] : [.. requirements.Where(requirement => requirement.Kind == RequirementKind.AtEnd).SelectMany(requirement => Judge(requirement, waiting))];

    /// <summary>How what is broken is reported.</summary>
    public static (TraceEventKind Kind, string Resource, string Message) Broken(Requirement requirement, string resource) =>
        (TraceEventKind.Violated, resource, $"{RequirementText.Of(requirement)} is broken");

    private IEnumerable<(TraceEventKind Kind, string Resource, string Message)> Judge(Requirement requirement, IReadOnlyList<Participant> waiting)
    {
        try
        {
            StateReader state = new(layout, shared, region => Inside(region).Count, semaphore => waiting.Count(participant => participant.BlockedOn == semaphore));
            return state.Evaluate(requirement.Expression!) == 0 ? [Broken(requirement, "")] : [];
        }
        catch (PatternFaultException e)
        {
            return [(TraceEventKind.Failed, "", $"{RequirementText.Of(requirement)} cannot be judged: {e.Message}")];
        }
    }

    private bool BreaksByEntering(Requirement requirement, TraceEvent entered) => requirement.Kind switch
    {
        RequirementKind.AtMost => requirement.First == entered.Resource && Inside(entered.Resource).Count > bounds[requirement],
        RequirementKind.Never => (requirement.First == entered.Resource && AnotherInside(requirement.Second, entered.Thread))
            || (requirement.Second == entered.Resource && AnotherInside(requirement.First, entered.Thread)),
        _ => false,
    };

    private bool BreaksByStepping(Requirement requirement, TraceEvent stepped)
    {
        switch (requirement.Kind)
        {
            case RequirementKind.Before when requirement.Second == stepped.Resource:
                int times = Times(stepped.Thread, stepped.Resource);
                return threadsOfStep[requirement.First].Any(thread => Times(thread, requirement.First) < times);
            case RequirementKind.Order when requirement.First == stepped.Resource:
                orders[requirement].Enqueue(stepped.Thread);
                return false;
            case RequirementKind.Order when requirement.Second == stepped.Resource:
                return orders[requirement].Count == 0 || orders[requirement].Dequeue() != stepped.Thread;
            default:
                return false;
        }
    }

    private bool AnotherInside(string region, string thread) => Inside(region).Any(other => other != thread);

    private int Times(string thread, string step) => timesOf.TryGetValue((thread, step), out int times) ? times : 0;

    private HashSet<string> Inside(string region)
    {
        if (!insideOf.TryGetValue(region, out HashSet<string>? inside))
        {
            insideOf[region] = inside = [];
        }

        return inside;
    }
}
