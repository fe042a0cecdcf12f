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
/// <item>it gives a permit, or a mutex, for which nobody is blocked. Who comes for it before that, and is blocked, does
/// nothing until it is let go on: so nothing is lost if it comes only then, and finds the permit. What it does once it has
/// it must be no fault, though: that would be one of the step that gives it.</item>
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

    /// <summary>The first thread with such a step, which it can always take; less than 0 where there is none.</summary>
    public int MoverIn(StepContext context)
    {
        bool hasLooked = false;
        foreach (ThreadPlan thread in machine.Threads)
        {
            if (candidates[thread.Number][thread.PlaceIn(context).Index] is not { } candidate)
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
                return thread.Number;
            }
        }

        return -1;
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
        OpCode.Signal when instruction.Index is null && IsSimplyTaken(OpCode.Wait, instruction.Resource) => new(0, false, instruction.Resource),
        OpCode.Unlock when instruction.Index is null && IsSimplyTaken(OpCode.Lock, instruction.Resource) => new(0, false, machine.Program.Semaphores.Count + instruction.Resource),
        _ => null,
    };

    // Whether all that take a permit or a mutex do nothing more in that step that could be a fault. Within what is one step
    // who is let go on would stand where nobody does who comes later.
    private bool IsSimplyTaken(OpCode code, int resource) => machine.Threads.All(thread => Enumerable.Range(0, thread.Flow.Length).All(counter =>
        thread.Code[counter].Code != code || resource < thread.Code[counter].Resource || resource >= thread.Code[counter].Resource + thread.Code[counter].Length
            || (thread.Flow.DepthAt(counter) == 0 && LocalWorkAfter(thread, counter, out _).All(IsNeverAFault))));

    private static bool IsNeverAFault(Instruction instruction) =>
        instruction.Code is OpCode.Jump or OpCode.Enter or OpCode.Leave or OpCode.BeginRounds or OpCode.BeginRound;

    // Whether nothing happens after the step, up to the next, that requirements speak of, and that comes later in the code.
    private static bool IsSilent(ThreadPlan thread, Place place) =>
        !place.IsAtomic
        && !LocalWorkAfter(thread, place.Counter, out List<int> next).Any(after => after.Code is OpCode.SetGhost or OpCode.AddGhost)
        && next.All(counter => counter > place.Counter && thread.Places[thread.Flow.PlaceAt(counter)].Regions == place.Regions);

    /// <summary>What may follow an instruction in the same step, and at which program counters the thread may stand then.</summary>
    private static List<Instruction> LocalWorkAfter(ThreadPlan thread, int start, out List<int> stands)
    {
        List<Instruction> work = [];
        stands = [];
        HashSet<int> seen = [];
        Stack<int> next = new(thread.Flow.Successors(start));
        while (next.Count > 0)
        {
            int counter = next.Pop();
            if (!seen.Add(counter))
            {
                continue;
            }

            if (thread.Flow.PlaceAt(counter) >= 0)
            {
                stands.Add(counter);
                continue;
            }

            work.Add(thread.Thread.Code.Instructions[counter]);
            foreach (int successor in thread.Flow.Successors(counter))
            {
                next.Push(successor);
            }
        }

        return work;
    }

    /// <summary>A step that may stand for others.</summary>
    /// <param name="Cells">The cells that it touches, as <see cref="Prospects"/> say them.</param>
    /// <param name="IsWrite">Whether it writes to them.</param>
    /// <param name="Given">The semaphore or mutex that it gives, by a number that no two of them share; less than 0 where it gives none.</param>
    private sealed record Candidate(ulong Cells, bool IsWrite, int Given);
}
