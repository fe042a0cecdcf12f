using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Exploration.Liveness;

/// <summary>
/// Finds the threads that a cycle starves: the cycle is fair, and these threads never enter their region, finish or rest.
/// </summary>
internal sealed class StarvationMonitor
{
    private readonly Machine machine;
    private readonly (Requirement Requirement, ulong Region)[] requirements;
    private readonly ulong[] kept;
    private readonly ulong processes;
    private ulong served;

    public StarvationMonitor(Machine machine, IEnumerable<Requirement> requirements)
    {
        this.machine = machine;
        this.requirements = [.. requirements.Where(requirement => requirement.Scope() == RequirementScope.Cycles)
            .Select(requirement => (requirement, machine.BitOf(requirement.Second)))];
        kept = [.. this.requirements.Select(pair =>
            machine.Threads.Where(thread => thread.Thread.Code.Family == pair.Requirement.First)
            .Aggregate(0UL, (all, thread) => all | (1UL << thread.Number)))];
        processes = machine.EveryProcess;
    }

    /// <summary>Observes a state of the cycle.</summary>
    public void Look(StepContext context)
    {
        ulong mustMove = machine.MustMove(context);
        served |= machine.Exempt(context, machine.Enabled(context));
        for (int i = 0; i < kept.Length; i++)
        {
            foreach (ThreadPlan thread in machine.Threads)
            {
                kept[i] &= (thread.LocationIn(context).Regions & requirements[i].Region) == 0 ? ulong.MaxValue : ~(1UL << thread.Number);
            }

            kept[i] &= mustMove;
        }
    }

    /// <summary>Observes a step of the cycle and the state to which it leads.</summary>
    public void Step(int process, StepContext context)
    {
        served |= 1UL << process;
        Look(context);
    }

    /// <summary>The threads that are starved if the cycle is repeated for ever.</summary>
    public IEnumerable<(Requirement Requirement, int Thread)> Starved() => served != processes ? [] :
        from i in Enumerable.Range(0, kept.Length)
        from thread in machine.Threads
        where (kept[i] >> thread.Number & 1) != 0
        select (requirements[i].Requirement, thread.Number);
}
