using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Patterns.Printing;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Execution.Replaying;

/// <summary>
/// Judges the shared state between two steps, while no thread runs, and reports each requirement that it violates.
/// </summary>
internal sealed class StateJudge
{
    private readonly Layout layout;
    private readonly SharedState shared;
    private readonly IReadOnlyList<ReplayedThread> threads;
    private readonly Requirement[] requirements;
    private readonly StateReader state;
    private readonly RequirementValues values;
    private readonly HashSet<Requirement> reported = [];

    public StateJudge(
        Program program,
        SharedState shared,
        IReadOnlyList<ReplayedThread> threads,
        PatternSemantics semantics,
        IEnumerable<Requirement> requirements)
    {
        layout = new Layout(program.Pattern, program.Parameters);
        (this.shared, this.threads) = (shared, threads);
        this.requirements = [.. requirements.Where(requirement => IsOfStates(requirement) || requirement.Kind == RequirementKind.AtEnd)];
        state = new StateReader(
            layout,
            shared.Observe,
            Inside,
            semaphore => threads.Count(thread => thread.WaitsFor(shared.Semaphores[semaphore], semantics)),
            shared.Count);
        values = new RequirementValues(state.Evaluate, ThreadsInside);
    }

    /// <summary>Whether each state decides whether the requirement is violated.</summary>
    public static bool IsOfStates(Requirement requirement) =>
        requirement.Kind is RequirementKind.AtMost or RequirementKind.Never or RequirementKind.Always or RequirementKind.Possible;

    /// <summary>Judges one state; the thread whose step led to it records the violations.</summary>
    public void JudgeState(Participant me)
    {
        foreach (Requirement requirement in requirements.Where(IsOfStates))
        {
            Judge(requirement, me);
        }
    }

    /// <summary>Judges a final state.</summary>
    public void JudgeEnd(Participant me)
    {
        foreach (Requirement requirement in requirements.Where(requirement => requirement.Kind == RequirementKind.AtEnd))
        {
            Judge(requirement, me);
        }
    }

    private void Judge(Requirement requirement, Participant me)
    {
        try
        {
            if (Holds(requirement) == (requirement.Kind != RequirementKind.Possible))
            {
                reported.Remove(requirement);
            }
            else if (reported.Add(requirement))
            {
                Report(requirement, me);
            }
        }
        catch (PatternFaultException e)
        {
            if (reported.Add(requirement))
            {
                me.Record(
                    TraceEventKind.Failed,
                    null,
                    MessageTemplate.Literal($"{RequirementText.Of(requirement)} cannot be judged: {e.Message}"));
            }
        }
    }

    private void Report(Requirement requirement, Participant me)
    {
        if (requirement.Kind == RequirementKind.Possible)
        {
            me.Say($"{RequirementText.Of(requirement)} is true here");
            return;
        }

        (TraceEventKind kind, string _, string message) = RequirementMonitor.Broken(requirement, "", values.Of(requirement));
        me.Record(
            kind, shared.Names.TryGetValue(requirement.First, out TraceResource? region) ? region : null, MessageTemplate.Literal(message));
    }

    private bool Holds(Requirement requirement) => requirement.Kind switch
    {
        RequirementKind.AtMost => Inside(requirement.First) <= layout.Constant(requirement.Expression!, "The bound of AtMost"),
        RequirementKind.Never => !threads.Any(thread => thread.IsInside(requirement.First)
            && threads.Any(other => other != thread && other.IsInside(requirement.Second))),
        _ => state.Evaluate(requirement.Expression!) != 0,
    };

    private int Inside(string region) => threads.Count(thread => thread.IsInside(region));

    private IEnumerable<string> ThreadsInside(string region) =>
        threads.Where(thread => thread.IsInside(region)).Select(thread => thread.Participant.Name);
}
