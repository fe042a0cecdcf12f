using System;
using System.Linq;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Semantics;

/// <summary>Decides a requirement by one state.</summary>
internal sealed class Judge
{
    private readonly Func<StepContext, bool> holds;

    public Judge(Requirement requirement, Machine machine)
    {
        Requirement = requirement;
        Layout layout = new(machine.Program.Pattern, machine.Program.Parameters);
        switch (requirement.Kind)
        {
            case RequirementKind.AtMost:
                int most = layout.Constant(requirement.Expression!, "The bound of AtMost");
                Func<StepContext, int> inside = machine.CountInside(requirement.First);
                holds = context => inside(context) <= most;
                break;
            case RequirementKind.Never:
                ulong first = machine.BitOf(requirement.First);
                ulong second = machine.BitOf(requirement.Second);
                holds = context => !AreTogether(machine, context, first, second);
                break;
            default:
                PackedExpression expression = Pack(requirement.Expression!, machine, layout);
                holds = context => expression.Evaluate(context) != 0;
                break;
        }
    }

    public Requirement Requirement { get; }

    /// <summary>Whether only final states decide it.</summary>
    public bool IsAtEnd => Requirement.Scope() == RequirementScope.End;

    /// <summary>Whether a state decides the requirement: violates it or, for a Possible, is its witness.</summary>
    public bool Decides(StepContext context, out bool isFault)
    {
        bool isTrue = holds(context);
        isFault = context.Fault is not null;
        context.Fault = null;
        return isFault || isTrue == (Requirement.Kind == RequirementKind.Possible);
    }

    private static bool AreTogether(Machine machine, StepContext context, ulong first, ulong second)
    {
        (int inFirst, int inSecond, int inBoth) = (0, 0, 0);
        foreach (ThreadPlan plan in machine.Threads)
        {
            ulong regions = plan.LocationIn(context).Regions;
            (bool isInFirst, bool isInSecond) = ((regions & first) != 0, (regions & second) != 0);
            inFirst += isInFirst ? 1 : 0;
            inSecond += isInSecond ? 1 : 0;
            inBoth += isInFirst && isInSecond ? 1 : 0;
        }

        // One thread in both regions does not violate it.
        return inFirst > 0 && inSecond > 0 && !(inBoth == 1 && inFirst == 1 && inSecond == 1);
    }

    private static PackedExpression Pack(Expression expression, Machine machine, Layout layout) => ExpressionPacker.Pack(expression, leaf =>
    {
        switch (leaf)
        {
            case VariableExpression variable:
                return PackedCell(layout[variable.Declaration].First);
            case ElementExpression element:
                (int first, int length) = layout[element.Declaration];
                return new PackedElement([.. Enumerable.Range(first, length).Select(PackedCell)], Pack(element.Index, machine, layout));
            case QueueCountExpression count:
                PackedQueue queue = machine.Queues[layout[count.Queue].First];
                return new PackedCount(queue.Count);
            case InsideExpression inside:
                return new PackedCount(machine.CountInside(inside.Region));
            case WaitingExpression { Semaphore: { } semaphore }:
                return Waiting(semaphore, machine, layout);
            default:
                return new PackedConstant(layout.Constant(leaf, "A requirement"));
        }

        PackedExpression PackedCell(int cell) => machine.Program.Cells[cell] is { IsGhost: true, Name: var name }
            ? new PackedGhost(machine.Cells[cell], name)
            : new PackedField(machine.Cells[cell]);
    });

    private static PackedExpression Waiting(ResourceReference semaphore, Machine machine, Layout layout)
    {
        (int first, int length) = layout[semaphore.Declaration];
        PackedExpression index = semaphore.Index is null ? new PackedConstant(0) : Pack(semaphore.Index, machine, layout);
        return new PackedCount(context =>
        {
            int at = index.Evaluate(context);
            if ((uint)at < (uint)length)
            {
                return machine.CountWaiting(context, first + at);
            }

            Faults.NoElement(context, at, length);
            return 0;
        });
    }
}
