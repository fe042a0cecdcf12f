using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Limits;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Reduction;

/// <summary>
/// Finds the steps of the code that may form an ample set by themselves. They are invisible: no requirement depends on what
/// they do. And no cycle consists of such steps alone, as that would put off the steps of others for ever (the cycle condition;
/// Clarke, Grumberg, Peled 1999, chapter 10).
/// </summary>
internal sealed class AmpleCandidates
{
    private readonly Machine machine;
    private readonly SearchLimits limits;
    private readonly HashSet<int> visibleCells;

    // By semaphore or mutex, by its number.
    private readonly Dictionary<int, Takers> takersOf = [];

    // The semaphores and mutexes that an ample set may signal or unlock while threads are blocked on them.
    private readonly HashSet<int> handedOver = [];

    /// <summary>Analyses the code of a machine.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="judged">The requirements that states decide.</param>
    /// <param name="limits">The limits of the analysis.</param>
    /// <exception cref="SearchEndedException">A limit is reached.</exception>
    public AmpleCandidates(Machine machine, IEnumerable<Requirement> judged, SearchLimits limits)
    {
        (this.machine, this.limits) = (machine, limits);
        Layout layout = new(machine.Program.Pattern, machine.Program.Parameters);
        Expression[] expressions = [.. judged.Select(requirement => requirement.Expression).OfType<Expression>()];
        visibleCells = [.. expressions.SelectMany(expression => CellsIn(expression, layout))];
        bool isUsable = !machine.HasBuffers && !expressions.Any(DependsOnWaiting);
        Steps = [.. machine.Threads.Select(thread =>
            thread.Locations.Select(location => isUsable && IsInvisible(thread, location) ? NewStep(location.Instruction) : null)
            .ToArray())];
        foreach (ThreadPlan thread in machine.Threads)
        {
            BreakLoops(thread);
        }

        foreach (AmpleCandidate?[] ofThread in Steps)
        {
            for (int location = 0; location < ofThread.Length; location++)
            {
                if (ofThread[location] is { IsAmpleIfAwaited: true } step && !handedOver.Contains(step.Given))
                {
                    ofThread[location] = step with { IsAmpleIfAwaited = false };
                }
            }
        }
    }

    /// <summary>By thread and location: the candidate; null if the step there never forms an ample set.</summary>
    public AmpleCandidate?[][] Steps { get; }

    /// <summary>Whether there are no candidates.</summary>
    public bool IsEmpty => Steps.All(steps => steps.All(step => step is null));

    private static IEnumerable<int> CellsIn(Expression expression, Layout layout) => expression switch
    {
        VariableExpression variable => [layout[variable.Declaration].First],
        ElementExpression element =>
            Enumerable.Range(layout[element.Declaration].First, layout[element.Declaration].Length).Concat(CellsIn(element.Index, layout)),
        UnaryExpression unary => CellsIn(unary.Operand, layout),
        BinaryExpression binary => CellsIn(binary.Left, layout).Concat(CellsIn(binary.Right, layout)),
        _ => [],
    };

    private static bool DependsOnWaiting(Expression expression) => expression switch
    {
        WaitingExpression => true,
        UnaryExpression unary => DependsOnWaiting(unary.Operand),
        BinaryExpression binary => DependsOnWaiting(binary.Left) || DependsOnWaiting(binary.Right),
        ElementExpression element => DependsOnWaiting(element.Index),
        _ => false,
    };

    private AmpleCandidate? NewStep(PackedInstruction instruction) => instruction.Code switch
    {
        OpCode.Rest or OpCode.Choose => new(),
        OpCode.Step when !instruction.IsFirstStep && !instruction.IsSecondStep => new(),
        OpCode.Load => new(new FutureAccess(Writes: FutureAccesses.CellsOf(instruction))),
        OpCode.Store or OpCode.Exchange or OpCode.CompareExchange or OpCode.FetchAdd =>
            Enumerable.Range(instruction.Resource, instruction.Length).Any(visibleCells.Contains) ? null
                : new(new FutureAccess(Reads: FutureAccesses.CellsOf(instruction), Writes: FutureAccesses.CellsOf(instruction))),
        OpCode.Signal or OpCode.Unlock or OpCode.Wait or OpCode.Lock when instruction.Index is null => NewStepAt(instruction),
        _ => null,
    };

    // A step on a semaphore or mutex.
    private AmpleCandidate? NewStepAt(PackedInstruction instruction)
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

        // If any of the blocked threads may be woken, a thread that arrives before the step may be the one.
        bool isAmpleIfAwaited = takers.AreInvisible && machine.Semantics == PatternSemantics.Fifo;
        if (isAmpleIfAwaited)
        {
            handedOver.Add(resource);
        }

        return new(Given: resource, IsAmpleIfAwaited: isAmpleIfAwaited);
    }

    private Takers NewTakers(OpCode taking, int resource)
    {
        (ThreadPlan Thread, int Counter)[] takers =
        [
            .. machine.Threads.SelectMany(thread => Enumerable.Range(0, thread.Flow.Length)
                .Where(counter => thread.Flow.IsReachable(counter) && thread.Code[counter] is var other && other.Code == taking
                    && resource >= other.Resource && resource < other.Resource + other.Length)
                .Select(counter => (thread, counter))),
        ];
        bool areSimple = !IsTriedOrBounded(taking, resource) && takers.All(taker => IsSimple(taker.Thread, taker.Counter));
        return new(
            areSimple,
            AreInvisible: areSimple
                && takers.All(taker => IsInvisible(taker.Thread, taker.Thread.Locations[taker.Thread.Flow.LocationAt(taker.Counter)])),
            AreOneThread: takers.All(taker => taker.Thread == takers[0].Thread));
    }

    // A TryWait or TryLock observes whether the permit was given before it. With a maximum, a permit that is given too early
    // is a fault.
    private bool IsTriedOrBounded(OpCode taking, int resource) =>
        (taking == OpCode.Wait && machine.Program.Semaphores[resource].Maximum < int.MaxValue)
        || machine.Program.Threads.SelectMany(thread => thread.Code.Instructions).Any(instruction =>
            instruction.Code == (taking == OpCode.Wait ? OpCode.TryWait : OpCode.TryLock)
            && resource >= instruction.Resource && resource < instruction.Resource + instruction.Length);

    // Whether the rest of a step that takes a permit or mutex cannot be a fault. A thread that is woken within an atomic
    // block is at another location than a thread that arrives later.
    private static bool IsSimple(ThreadPlan thread, int counter) =>
        thread.Flow.DepthAt(counter) == 0 && thread.Flow.LocalWorkAfter(counter, out _).All(IsNeverAFault);

    private static bool IsNeverAFault(Instruction instruction) =>
        instruction.Code is OpCode.Jump or OpCode.Enter or OpCode.Leave or OpCode.BeginRounds or OpCode.BeginRound;

    // Whether a step and the local work after it are invisible.
    private bool IsInvisible(ThreadPlan thread, Location location)
    {
        limits.Check();
        return !location.IsAtomic
        && location.Instruction.Ghost.Length == 0
        && !thread.Flow.LocalWorkAfter(location.Counter, out List<int> next).Any(after => after.Ghost is not null)
        && next.All(counter => thread.Locations[thread.Flow.LocationAt(counter)].Regions == location.Regions);
    }

    // Removes one candidate at a time from each cycle of locations.
    private void BreakLoops(ThreadPlan thread)
    {
        AmpleCandidate?[] steps = Steps[thread.Number];
        int[][] next = [.. thread.Locations.Select(location => NextOf(thread, location))];
        LocationLoops loops = new(next);
        while (loops.Components.Count > 0)
        {
            limits.Check();
            int component = ComponentToBreak(thread, loops);
            Location location = LocationToTakeOut(thread, loops.Components[component]);
            steps[location.Index] = null;
            if (!handedOver.Overlaps(AwaitedAt(location)))
            {
                next[location.Index] = [];
                loops.FindWithin(component);
                continue;
            }

            handedOver.ExceptWith(AwaitedAt(location));
            for (int i = 0; i < next.Length; i++)
            {
                next[i] = MayBePassed(thread, thread.Locations[i]) ? next[i] : [];
            }

            loops.FindAll();
        }
    }

    private int[] NextOf(ThreadPlan thread, Location location)
    {
        if (!MayBePassed(thread, location))
        {
            return [];
        }

        thread.Flow.LocalWorkAfter(location.Counter, out List<int> next);
        return [.. next.Select(thread.Flow.LocationAt)];
    }

    // A thread moves along a cycle by its own candidate steps, or is woken by those of others.
    private bool MayBePassed(ThreadPlan thread, Location location) =>
        Steps[thread.Number][location.Index] is not null || AwaitedAt(location).Any(handedOver.Contains);

    private IEnumerable<int> AwaitedAt(Location location) => location.Instruction.Code is OpCode.Wait or OpCode.Lock
        ? Enumerable.Range(Machine.FirstOf(machine.Program, location.Instruction.Code) + location.Instruction.Resource,
            location.Instruction.Length)
        : [];

    // Chooses the last location of the cycle that waits, because its step is often not ample anyway; otherwise the last
    // location.
    private static int ComponentToBreak(ThreadPlan thread, LocationLoops loops) => Enumerable.Range(0, loops.Components.Count)
        .Select(component => (Component: component, Location: LocationToTakeOut(thread, loops.Components[component])))
        .Aggregate((one, other) => IsLater(other.Location, one.Location) ? other : one)
        .Component;

    private static Location LocationToTakeOut(ThreadPlan thread, int[] locations) =>
        locations.Select(location => thread.Locations[location]).Aggregate((one, other) => IsLater(other, one) ? other : one);

    private static bool IsLater(Location one, Location other) => Waits(one) == Waits(other) ? one.Index > other.Index : Waits(one);

    private static bool Waits(Location location) => location.Instruction.Code is OpCode.Wait or OpCode.Lock;

    /// <summary>The threads that wait for a semaphore or lock a mutex.</summary>
    /// <param name="AreSimple">Whether the rest of that step cannot be a fault, and no thread uses TryWait or
    /// TryLock.</param>
    /// <param name="AreInvisible">Whether that step is invisible.</param>
    /// <param name="AreOneThread">Whether there is only one such thread.</param>
    private readonly record struct Takers(bool AreSimple, bool AreInvisible, bool AreOneThread);
}

/// <summary>A step that may form an ample set by itself.</summary>
/// <param name="Conflicts">The accesses that no other thread may make before it.</param>
/// <param name="Given">The number of the semaphore that it signals or the mutex that it unlocks; less than 0 if there is
/// none.</param>
/// <param name="IsAmpleIfAwaited">Whether it may form an ample set while threads are blocked on that semaphore or
/// mutex.</param>
/// <param name="Takes">Whether it takes a permit or a mutex, or is blocked on it.</param>
internal sealed record AmpleCandidate(FutureAccess Conflicts = default, int Given = -1, bool IsAmpleIfAwaited = false, bool Takes = false)
{
    /// <summary>Whether it conflicts with no access of another thread.</summary>
    public bool HasNoConflicts { get; } = Conflicts == default;
}
