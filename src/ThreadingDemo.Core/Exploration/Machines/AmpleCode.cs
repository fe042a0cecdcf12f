using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Searching;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Machines;

/// <summary>
/// Finds, in the code, the steps that may stand for all others of a state: no requirement speaks of what they do, and
/// nobody can go round and round by such steps alone, or others would be put off for ever.
/// </summary>
internal sealed class AmpleCode
{
    private readonly Machine machine;
    private readonly SearchLimits limits;
    private readonly HashSet<int> spokenOf;

    // Of semaphores and mutexes, by numbers that no two of them share.
    private readonly Dictionary<int, Takers> takersOf = [];

    // Those whose givers may stand for others where somebody is blocked.
    private readonly HashSet<int> handedOver = [];

    /// <summary>Looks through a machine's code.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="judged">The requirements that are judged by states.</param>
    /// <param name="limits">When to look no further.</param>
    /// <exception cref="SearchEndedException">A limit is reached.</exception>
    public AmpleCode(Machine machine, IEnumerable<Requirement> judged, SearchLimits limits)
    {
        (this.machine, this.limits) = (machine, limits);
        Layout layout = new(machine.Program.Pattern, machine.Program.Parameters);
        Expression[] expressions = [.. judged.Select(requirement => requirement.Expression).OfType<Expression>()];
        spokenOf = [.. expressions.SelectMany(expression => CellsIn(expression, layout))];
        bool isUsable = !machine.HasBuffers && !expressions.Any(SpeaksOfWaiting);
        Steps = [.. machine.Threads.Select(thread => thread.Places.Select(place => isUsable && IsSilent(thread, place) ? NewStep(place.Instruction) : null).ToArray())];
        foreach (ThreadPlan thread in machine.Threads)
        {
            BreakLoops(thread);
        }

        foreach (AmpleStep?[] ofThread in Steps)
        {
            for (int place = 0; place < ofThread.Length; place++)
            {
                if (ofThread[place] is { StandsWhereAwaited: true } step && !handedOver.Contains(step.Given))
                {
                    ofThread[place] = step with { StandsWhereAwaited = false };
                }
            }
        }
    }

    /// <summary>By thread and place; null where the step never stands for others.</summary>
    public AmpleStep?[][] Steps { get; }

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => Steps.All(steps => steps.All(step => step is null));

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

    private AmpleStep? NewStep(PackedInstruction instruction) => instruction.Code switch
    {
        OpCode.Rest or OpCode.Choose => new(),
        OpCode.Step when !instruction.IsFirstStep && !instruction.IsSecondStep => new(),
        OpCode.Load => new(new Prospect(Writes: Prospects.CellsOf(instruction))),
        OpCode.Store or OpCode.Exchange or OpCode.CompareExchange or OpCode.FetchAdd =>
            Enumerable.Range(instruction.Resource, instruction.Length).Any(spokenOf.Contains) ? null : new(new Prospect(Reads: Prospects.CellsOf(instruction), Writes: Prospects.CellsOf(instruction))),
        OpCode.Signal or OpCode.Unlock or OpCode.Wait or OpCode.Lock when instruction.Index is null => NewStepAt(instruction),
        _ => null,
    };

    // Of a semaphore or a mutex.
    private AmpleStep? NewStepAt(PackedInstruction instruction)
    {
        OpCode taking = instruction.Code is OpCode.Signal or OpCode.Wait ? OpCode.Wait : OpCode.Lock;
        int resource = Machine.FirstOf(machine.Program, taking) + instruction.Resource;
        if (!takersOf.TryGetValue(resource, out Takers takers))
        {
            takersOf[resource] = takers = NewTakers(taking, instruction.Resource);
        }

        if (!takers.AreSimple)
        {
            return null;
        }

        if (instruction.Code == taking)
        {
            return takers.AreOneThread ? new(Takes: true) : null;
        }

        // Where any of the blocked may be let go on, whoever comes before may be that one.
        bool standsWhereAwaited = takers.AreSilent && machine.IsInOrder;
        if (standsWhereAwaited)
        {
            handedOver.Add(resource);
        }

        return new(Given: resource, StandsWhereAwaited: standsWhereAwaited);
    }

    private Takers NewTakers(OpCode taking, int resource)
    {
        (ThreadPlan Thread, int Counter)[] takers =
        [
            .. machine.Threads.SelectMany(thread => Enumerable.Range(0, thread.Flow.Length)
                .Where(counter => thread.Flow.IsReachable(counter) && thread.Code[counter] is var other && other.Code == taking && resource >= other.Resource && resource < other.Resource + other.Length)
                .Select(counter => (thread, counter))),
        ];
        bool areSimple = !IsTriedOrBounded(taking, resource) && takers.All(taker => IsSimple(taker.Thread, taker.Counter));
        return new(
            areSimple,
            AreSilent: areSimple && takers.All(taker => IsSilent(taker.Thread, taker.Thread.Places[taker.Thread.Flow.PlaceAt(taker.Counter)])),
            AreOneThread: takers.All(taker => taker.Thread == takers[0].Thread));
    }

    // A try sees whether a permit comes before it, and a maximum makes a fault of one that comes too early.
    private bool IsTriedOrBounded(OpCode taking, int resource) =>
        (taking == OpCode.Wait && machine.Program.Semaphores[resource].Maximum < int.MaxValue)
        || machine.Program.Threads.SelectMany(thread => thread.Code.Instructions).Any(instruction =>
            instruction.Code == (taking == OpCode.Wait ? OpCode.TryWait : OpCode.TryLock)
            && resource >= instruction.Resource && resource < instruction.Resource + instruction.Length);

    // Whether who takes a permit or a mutex does nothing more in that step that could be a fault. Within what is one step
    // who is let go on would stand where nobody does who comes later.
    private static bool IsSimple(ThreadPlan thread, int counter) => thread.Flow.DepthAt(counter) == 0 && thread.Flow.LocalWorkAfter(counter, out _).All(IsNeverAFault);

    private static bool IsNeverAFault(Instruction instruction) =>
        instruction.Code is OpCode.Jump or OpCode.Enter or OpCode.Leave or OpCode.BeginRounds or OpCode.BeginRound;

    // Whether nothing happens in the step, or after it up to the next, that requirements speak of.
    private bool IsSilent(ThreadPlan thread, Place place)
    {
        limits.Check();
        return !place.IsAtomic
        && place.Instruction.Ghost.Length == 0
        && !thread.Flow.LocalWorkAfter(place.Counter, out List<int> next).Any(after => after.Ghost is not null)
        && next.All(counter => thread.Places[thread.Flow.PlaceAt(counter)].Regions == place.Regions);
    }

    // One of those steps at a time is taken out of each way round.
    private void BreakLoops(ThreadPlan thread)
    {
        AmpleStep?[] steps = Steps[thread.Number];
        int[][] next = [.. thread.Places.Select(place => NextOf(thread, place))];
        PlaceLoops loops = new(next);
        while (loops.Components.Count > 0)
        {
            limits.Check();
            int component = ComponentToBreak(thread, loops);
            Place place = PlaceToTakeOut(thread, loops.Components[component]);
            steps[place.Index] = null;
            if (!handedOver.Overlaps(AwaitedAt(place)))
            {
                next[place.Index] = [];
                loops.FindWithin(component);
                continue;
            }

            handedOver.ExceptWith(AwaitedAt(place));
            for (int i = 0; i < next.Length; i++)
            {
                next[i] = MayBePassed(thread, thread.Places[i]) ? next[i] : [];
            }

            loops.FindAll();
        }
    }

    private int[] NextOf(ThreadPlan thread, Place place)
    {
        if (!MayBePassed(thread, place))
        {
            return [];
        }

        thread.Flow.LocalWorkAfter(place.Counter, out List<int> next);
        return [.. next.Select(thread.Flow.PlaceAt)];
    }

    // By a step of its own that stands for others, or let go on by one.
    private bool MayBePassed(ThreadPlan thread, Place place) => Steps[thread.Number][place.Index] is not null || AwaitedAt(place).Any(handedOver.Contains);

    private IEnumerable<int> AwaitedAt(Place place) => place.Instruction.Code is OpCode.Wait or OpCode.Lock
        ? Enumerable.Range(Machine.FirstOf(machine.Program, place.Instruction.Code) + place.Instruction.Resource, place.Instruction.Length)
        : [];

    // Of those on a way round, the last that waits, as others often keep it from standing for them; or else just the last.
    private static int ComponentToBreak(ThreadPlan thread, PlaceLoops loops) => Enumerable.Range(0, loops.Components.Count)
        .Select(component => (Component: component, Place: PlaceToTakeOut(thread, loops.Components[component])))
        .Aggregate((one, other) => IsLater(other.Place, one.Place) ? other : one)
        .Component;

    private static Place PlaceToTakeOut(ThreadPlan thread, int[] places) =>
        places.Select(place => thread.Places[place]).Aggregate((one, other) => IsLater(other, one) ? other : one);

    private static bool IsLater(Place one, Place other) => Waits(one) == Waits(other) ? one.Index > other.Index : Waits(one);

    private static bool Waits(Place place) => place.Instruction.Code is OpCode.Wait or OpCode.Lock;

    /// <summary>Those who wait for a semaphore somewhere, or lock a mutex.</summary>
    /// <param name="AreSimple">Whether they do nothing more in that step that could be a fault, and nobody only tries.</param>
    /// <param name="AreSilent">Whether they do nothing in it, either, that requirements speak of.</param>
    /// <param name="AreOneThread">Whether they are no more than one.</param>
    private readonly record struct Takers(bool AreSimple, bool AreSilent, bool AreOneThread);
}
