using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Analysis.Requirements;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Patterns.Printing;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Execution;

/// <summary>
/// Finds violations of requirements in a trace while it is recorded: of AtMost, Never, Before, Order and NoError at each
/// event, and of AtEnd at the end.
/// </summary>
internal sealed class RequirementMonitor
{
    private readonly IReadOnlyList<Requirement> requirements;
    private readonly (Requirement Requirement, EventJudge Judge)[] judges;
    private readonly RegionCensus regions = new();
    private readonly Layout layout;
    private readonly SharedState shared;

    public RequirementMonitor(Program program, SharedState shared, IReadOnlyList<Requirement> requirements)
    {
        this.shared = shared;
        layout = new Layout(program.Pattern, program.Parameters);
        this.requirements = requirements;
        judges = [.. requirements.Select(requirement => (requirement, new EventJudge(
            requirement,
            regions,
            requirement.Kind == RequirementKind.AtMost ? layout.Constant(requirement.Expression!, "The bound of AtMost") : 0,
            [
                .. from thread in program.Threads
                   where thread.Code.Instructions.Any(i => i.Code == OpCode.Step && PatternName.Same(i.Name, requirement.First))
                   select thread.Name,
            ])))];
    }

    /// <summary>The requirements that the event violates, as events to add to the trace.</summary>
    public IEnumerable<(TraceEventKind Kind, string Resource, string Message)> Observe(TraceEvent next)
    {
        // Most events are those of locks and semaphores, and violate nothing.
        if (next.Event is not (nameof(TraceEventKind.Entered) or nameof(TraceEventKind.Left)
            or nameof(TraceEventKind.Stepped) or nameof(TraceEventKind.Failed)))
        {
            return [];
        }

        regions.Observe(next);
        return [.. from judged in judges
                   let reason = judged.Judge.Judge(next)
                   where reason is not null
                   select Broken(judged.Requirement, next.Resource, reason)];
    }

    /// <summary>The events to add at the end of the run, when all threads have finished, have died or rest.</summary>
    /// <param name="waiting">The threads that rest.</param>
    public IEnumerable<(TraceEventKind Kind, string Resource, string Message)> AtEnd(IReadOnlyList<Participant> waiting) =>
    [
        .. requirements.Where(requirement => requirement.Kind == RequirementKind.AtEnd).SelectMany(
            requirement => Judge(requirement, waiting)),
        .. waiting.Count > 0 ? [(TraceEventKind.Message, "", RunEnd.Reached)] : Enumerable.Empty<(TraceEventKind, string, string)>(),
    ];

    /// <summary>
    /// The events to add if threads ended only because of the limit of iterations: the pattern itself would continue.
    /// </summary>
    public IEnumerable<(TraceEventKind Kind, string Resource, string Message)> Unfinished() =>
        requirements.Any(requirement => requirement.Kind == RequirementKind.AtEnd)
            ? [(TraceEventKind.Message, "", RunEnd.OutOfRounds)]
            : [];

    /// <summary>The handling of a violation.</summary>
    public static (TraceEventKind Kind, string Resource, string Message) Broken(Requirement requirement, string resource, string reason) =>
        (TraceEventKind.Violated, resource, RunEnd.Broken(RequirementText.Of(requirement), reason));

    private IEnumerable<(TraceEventKind Kind, string Resource, string Message)> Judge(
        Requirement requirement, IReadOnlyList<Participant> waiting)
    {
        try
        {
            StateReader state = new(
                layout,
                shared.Observe,
                regions.Count,
                semaphore => waiting.Count(participant => participant.BlockedOn == shared.Semaphores[semaphore]),
                shared.Count);
            return state.Evaluate(requirement.Expression!) == 0
                ? [Broken(requirement, "", new RequirementValues(state.Evaluate, regions.Inside).Of(requirement))]
                : [];
        }
        catch (PatternFaultException e)
        {
            return [(TraceEventKind.Failed, "", $"{RequirementText.Of(requirement)} cannot be judged: {e.Message}")];
        }
    }
}
