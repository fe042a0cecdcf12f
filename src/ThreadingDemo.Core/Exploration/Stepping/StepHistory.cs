using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Explaining;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>Explains why the last of the named steps violates Before or Order.</summary>
/// <param name="program">The program.</param>
/// <param name="steps">The named steps in order, with the threads that took them.</param>
internal sealed class StepHistory(Program program, IReadOnlyList<(int Thread, string Step)> steps)
{
    /// <summary>The reason; empty if the requirement does not name the last step.</summary>
    public string ReasonFor(Requirement requirement) =>
        steps.Count == 0 || steps[steps.Count - 1].Step != requirement.Second ? ""
        : requirement.Kind == RequirementKind.Before ? TooEarly(requirement)
        : OutOfTurn(requirement);

    private string TooEarly(Requirement requirement)
    {
        int thread = steps[steps.Count - 1].Thread;
        int times = Times(thread, requirement.Second);
        int late = Enumerable.Range(0, program.Threads.Count).Where(
            other => Contains(other, requirement.First) && Times(other, requirement.First) < times).DefaultIfEmpty(-1).First();
        return late < 0 ? ""
            : StepOrder.TooEarly(Name(thread), requirement.Second, times, Name(late), requirement.First, Times(late, requirement.First));
    }

    private string OutOfTurn(Requirement requirement)
    {
        string? expected = null;
        Queue<int> order = new();
        foreach ((int thread, string step) in steps)
        {
            if (step == requirement.First)
            {
                order.Enqueue(thread);
            }
            else if (step == requirement.Second)
            {
                expected = order.Count > 0 ? Name(order.Dequeue()) : null;
            }
        }

        return StepOrder.OutOfTurn(Name(steps[steps.Count - 1].Thread), requirement.Second, expected, requirement.First);
    }

    private int Times(int thread, string step) => steps.Count(taken => taken == (thread, step));

    private bool Contains(int thread, string step) =>
        program.Threads[thread].Code.Instructions.Any(instruction => instruction.Code == OpCode.Step && instruction.Name == step);

    private string Name(int thread) => program.Threads[thread].Name;
}
