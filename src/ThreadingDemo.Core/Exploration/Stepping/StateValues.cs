using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Patterns.Printing;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>Describes the values by which a packed state violates a requirement or is a witness of one.</summary>
internal sealed class StateValues(Machine machine)
{
    private readonly Layout layout = new(machine.Program.Pattern, machine.Program.Parameters);

    /// <summary>The values in words.</summary>
    public string Of(Requirement requirement, StepContext context)
    {
        StateReader reader = new(layout, Observe, region => Inside(region).Count(), semaphore =>
            machine.CountWaiting(context, semaphore), queue => machine.Queues[queue].Count(context));
        return new RequirementValues(reader.Evaluate, Inside).Of(requirement);

        int Observe(int cell) =>
            machine.Cells[cell].Read(context) is var value && machine.Program.Cells[cell].IsGhost && value == Cell.NoValue
            ? throw new PatternFaultException($"the ghost {machine.Program.Cells[cell].Name} has no value")
            : value;

        IEnumerable<string> Inside(string region) => machine.Threads
            .Where(thread => thread.Flow.RegionsAt(thread.LocationIn(context).Counter).Contains(region))
            .Select(thread => thread.Thread.Name);
    }
}
