using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Expressions;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Machines;

/// <summary>
/// Steps of one thread that stand for all other steps of a state: to look at such a step alone loses no state that a
/// requirement speaks of, no end, and nobody who can move later (ample sets; Clarke, Grumberg, Peled 1999, chapter 10).
/// No requirement speaks of what it does, and it closes no loop, or others would be put off for ever. And:
/// <list type="bullet">
/// <item>what it touches, no other thread can come to touch before it is taken, as <see cref="Prospects"/> say; or</item>
/// <item>it gives a permit, or a mutex, for which nobody waits. Whoever comes to wait for it before it is given is let go on
/// by it, just as if it comes after that; where nobody is blocked, this is so for all that come and in any order. To be
/// blocked is to do nothing, so nothing is lost if one that comes and is blocked comes when it is let pass.</item>
/// </list>
/// For one thread at a time, as it remembers prospects.
/// </summary>
internal sealed class AmpleSteps
{
    private readonly Machine machine;
    private readonly HashSet<int> spokenOf;
    private readonly Prospects prospects;

    // By thread and place; null where the step never stands for others.
    private readonly Candidate?[][] candidates;

    /// <summary>Finds such steps.</summary>
    /// <param name="machine">Whose steps.</param>
    /// <param name="judged">The requirements that are judged by states.</param>
    public AmpleSteps(Machine machine, IEnumerable<Requirement> judged)
    {
        this.machine = machine;
        prospects = new Prospects(machine);
        Layout layout = new(machine.Program.Pattern, machine.Program.Parameters);
        Expression[] expressions = [.. judged.Select(requirement => requirement.Expression).OfType<Expression>()];
        spokenOf = [.. expressions.SelectMany(expression => CellsIn(expression, layout))];
        bool isUsable = !machine.HasBuffers && !expressions.Any(SpeaksOfWaiting);
        candidates = [.. machine.Threads.Select(thread => thread.Places.Select(place => isUsable && IsSilent(thread, place) ? NewCandidate(place.Instruction) : null).ToArray())];
    }

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => candidates.All(steps => steps.All(step => step is null));

    /// <summary>The first thread with such a step, as the only mover to look at; else all that can move.</summary>
    public ulong Of(StepContext context, ulong enabled)
    {
        bool hasLooked = false;
        foreach (ThreadPlan thread in machine.Threads)
        {
            if ((enabled >> thread.Number & 1) == 0 || candidates[thread.Number][thread.PlaceIn(context).Index] is not { } candidate)
            {
                continue;
            }

            if (candidate.Cells != 0 && !hasLooked)
            {
                prospects.LookAt(context);
                hasLooked = true;
            }

            bool isAmple = candidate.Given >= 0 ? !machine.IsWaitedFor(context, candidate.Given)
                : candidate.Cells == 0 || prospects.IsAlone(context, thread, candidate.Cells, candidate.IsWrite);
            if (isAmple)
            {
                return 1UL << thread.Number;
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

    private Candidate? NewCandidate(PackedInstruction instruction) => instruction.Code switch
    {
        OpCode.Rest or OpCode.Choose => new(0, false, -1),
        OpCode.Step when !instruction.IsFirstStep && !instruction.IsSecondStep => new(0, false, -1),
        OpCode.Load => new(Prospects.CellsOf(instruction), false, -1),
        OpCode.Store or OpCode.Exchange or OpCode.CompareExchange or OpCode.FetchAdd =>
            Enumerable.Range(instruction.Resource, instruction.Length).Any(spokenOf.Contains) ? null : new(Prospects.CellsOf(instruction), true, -1),
        OpCode.Signal when instruction.Index is null && !IsAwaitedInAStep(OpCode.Wait, instruction.Resource) => new(0, false, instruction.Resource),
        OpCode.Unlock when instruction.Index is null && !IsAwaitedInAStep(OpCode.Lock, instruction.Resource) => new(0, false, machine.Program.Semaphores.Count + instruction.Resource),
        _ => null,
    };

    // Who is woken within what is one step stands there for a while, as nobody does who comes later.
    private bool IsAwaitedInAStep(OpCode code, int resource) => machine.Threads.Any(thread => Enumerable.Range(0, thread.Flow.Length).Any(counter =>
        thread.Code[counter].Code == code && thread.Flow.DepthAt(counter) > 0 && resource >= thread.Code[counter].Resource && resource < thread.Code[counter].Resource + thread.Code[counter].Length));

    // Whether nothing happens after the step, up to the next, that requirements speak of, and that comes later in the code.
    private static bool IsSilent(ThreadPlan thread, Place place)
    {
        if (place.IsAtomic)
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

    /// <summary>A step that may stand for others.</summary>
    /// <param name="Cells">The cells that it touches, as <see cref="Prospects"/> say them.</param>
    /// <param name="IsWrite">Whether it writes to them.</param>
    /// <param name="Given">The semaphore or mutex that it gives, by a number that no two of them share; less than 0 where it gives none.</param>
    private sealed record Candidate(ulong Cells, bool IsWrite, int Given);
}
