using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Expressions;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Machines;

/// <summary>
/// Steps that nobody else can notice, prevent or be prevented by: where a thread has such a step, to look at its step
/// alone loses no state that a requirement speaks of, and no end (ample sets; Clarke, Grumberg, Peled 1999, chapter 10).
/// A step that may close a loop is none of them, or others would be put off for ever.
/// </summary>
internal sealed class AmpleSteps
{
    private readonly Machine machine;
    private readonly HashSet<int> spokenOf;
    private readonly bool[][] isAmple;

    public AmpleSteps(Machine machine, IReadOnlyList<Requirement> judged)
    {
        this.machine = machine;
        Layout layout = new(machine.Program.Pattern, machine.Program.Parameters);
        spokenOf = [.. judged.SelectMany(requirement => requirement.Expression is null ? [] : CellsIn(requirement.Expression, layout))];
        bool isUsable = !machine.HasBuffers && !judged.Any(requirement => requirement.Expression is not null && SpeaksOfWaiting(requirement.Expression));
        isAmple = [.. machine.Threads.Select(thread => thread.Places.Select(place => isUsable && IsAmple(thread, place)).ToArray())];
    }

    /// <summary>The first thread with such a step, as the only mover to look at; else all that can move.</summary>
    public ulong Of(StepContext context, ulong enabled)
    {
        for (int thread = 0; thread < isAmple.Length; thread++)
        {
            if ((enabled >> thread & 1) != 0 && isAmple[thread][machine.Threads[thread].PlaceIn(context).Index])
            {
                return 1UL << thread;
            }
        }

        return enabled;
    }

    private static IEnumerable<int> CellsIn(Expression expression, Layout layout) => expression switch
    {
        VariableExpression variable => [layout[variable.Declaration].First],
        ElementExpression element => Enumerable.Range(layout[element.Declaration].First, layout[element.Declaration].Length).Concat(CellsIn(element.Index, layout)),
        UnaryExpression unary => CellsIn(unary.Operand, layout),
        BinaryExpression binary => CellsIn(binary.Left, layout).Concat(CellsIn(binary.Right, layout)),
        _ => [],
    };

    private static bool SpeaksOfWaiting(Expression expression) => expression switch
    {
        WaitingExpression => true,
        UnaryExpression unary => SpeaksOfWaiting(unary.Operand),
        BinaryExpression binary => SpeaksOfWaiting(binary.Left) || SpeaksOfWaiting(binary.Right),
        ElementExpression element => SpeaksOfWaiting(element.Index),
        _ => false,
    };

    private bool IsAmple(ThreadPlan thread, Place place)
    {
        if (place.IsAtomic || !IsPrivate(thread, place.Instruction))
        {
            return false;
        }

        HashSet<int> seen = [];
        Stack<int> next = new(thread.Flow.Successors(place.Counter));
        while (next.Count > 0)
        {
            int counter = next.Pop();
            if (!seen.Add(counter))
            {
                continue;
            }

            if (thread.Flow.PlaceAt(counter) >= 0)
            {
                if (counter <= place.Counter || thread.Places[thread.Flow.PlaceAt(counter)].Regions != place.Regions)
                {
                    return false;
                }

                continue;
            }

            if (thread.Thread.Code.Instructions[counter].Code is OpCode.SetGhost or OpCode.AddGhost)
            {
                return false;
            }

            foreach (int successor in thread.Flow.Successors(counter))
            {
                next.Push(successor);
            }
        }

        return true;
    }

    private bool IsPrivate(ThreadPlan thread, PackedInstruction instruction) => instruction.Code switch
    {
        OpCode.Step => !instruction.IsFirstStep && !instruction.IsSecondStep,
        OpCode.Rest or OpCode.Choose => true,
        OpCode.Load => Touched(instruction).All(cell => !OthersTouch(thread, cell, writesOnly: true)),
        OpCode.Store => Touched(instruction).All(cell => !spokenOf.Contains(cell) && !OthersTouch(thread, cell, writesOnly: false)),
        _ => false,
    };

    private bool OthersTouch(ThreadPlan thread, int cell, bool writesOnly) => machine.Threads.Any(other => other != thread
        && other.Code.Any(i => (IsWrite(i.Code) || (!writesOnly && i.Code is OpCode.Load or OpCode.Await)) && Touched(i).Contains(cell)));

    private static bool IsWrite(OpCode code) => code is OpCode.Store or OpCode.Exchange or OpCode.CompareExchange or OpCode.FetchAdd or OpCode.SetGhost or OpCode.AddGhost;

    private static IEnumerable<int> Touched(PackedInstruction instruction) => Enumerable.Range(instruction.Resource, instruction.Length);
}
