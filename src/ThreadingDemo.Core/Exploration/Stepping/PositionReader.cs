using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Patterns.Printing;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>Reads a packed state: the shared values and the state of each thread, with their names.</summary>
internal sealed class PositionReader
{
    private readonly Snapshot snapshot;
    private readonly Machine machine;
    private readonly Program program;
    private readonly IReadOnlyList<string> names;
    private readonly StepContext context;

    private PositionReader(Snapshot snapshot)
    {
        this.snapshot = snapshot;
        machine = snapshot.Machine.Machine;
        program = machine.Program;
        names = snapshot.Machine.Program.Subject.ThreadNames;
        context = snapshot.NewContext();
    }

    /// <summary>Reads all of it.</summary>
    public static Reading Read(Snapshot snapshot)
    {
        PositionReader reader = new(snapshot);
        return new Reading(reader.Values(), reader.Threads(), reader.machine.Blocked(reader.context));
    }

    private IReadOnlyList<PositionValue> Values() => program.Cells
        .Select((cell, i) => Value(cell, machine.Cells[i].Read(context)) with { Waiting = WaitingAt(cell, i) })
        .Concat(program.Semaphores.Select((semaphore, i) =>
            Value(semaphore.IsEvent ? PositionValueKind.Event
            : PositionValueKind.Semaphore, semaphore.Name, machine.Semaphores[i].Read(context)) with { Waiting = Waiting(i) }))
        .Concat(program.Mutexes.Select(Mutex))
        .Concat(program.Conditions.Select((condition, i) =>
            Condition(condition.Name, Waiting(program.Semaphores.Count + program.Mutexes.Count + i))))
        .Concat(program.Queues.Select((queue, i) => Queue(queue.Name, machine.Queues[i])))
        .ToReadOnly();

    private IReadOnlyList<PositionThread> Threads()
    {
        ulong enabled = snapshot.Machine.Enabled(snapshot);
        return machine.Threads.Select(plan => Thread(plan, (enabled >> plan.Number & 1) != 0)).ToReadOnly();
    }

    private static PositionValue Value(PositionValueKind kind, string name, int value) => new(kind, name, value, "", [], []);

    private static PositionValue Value(Cell cell, int state) => cell.Kind switch
    {
        CellKind.Event => Value(PositionValueKind.Event, cell.Name, state),
        CellKind.Countdown => Value(PositionValueKind.Countdown, cell.Name, state),
        CellKind.Barrier => Value(PositionValueKind.Barrier, cell.Name, BarrierState.ArrivedIn(state, cell.Size)),
        CellKind.ReaderWriterLock => Value(
            PositionValueKind.ReaderWriterLock, cell.Name,
            ReaderWriterState.IsWrittenIn(state, cell.Size) ? -1 : ReaderWriterState.ReadersIn(state, cell.Size)),
        _ => Value(cell.IsGhost ? PositionValueKind.Ghost : PositionValueKind.Integer, cell.Name, state),
    };

    // The threads whose next step is blocked by a primitive.
    private IReadOnlyList<string> WaitingAt(Cell cell, int number) => cell.Kind == CellKind.Integer ? [] : machine.Threads
        .Where(plan => plan.LocationIn(context) is { Guard: Guard.Condition } location && location.Blocking.Resource == number
            && !machine.IsEnabled(context, plan.Number))
        .Select(plan => names[plan.Number])
        .ToReadOnly();

    private static PositionValue Condition(string name, IReadOnlyList<string> waiting) =>
        Value(PositionValueKind.Condition, name, waiting.Count) with { Waiting = waiting };

    private PositionValue Mutex(string name, int mutex)
    {
        ThreadPlan? owner = machine.Threads.FirstOrDefault(plan =>
            plan.Record.Holds.TryGetValue(mutex, out Field holds) && holds.Read(context) != 0);
        int locks = owner is null ? 0 : 1 + (owner.Record.Relocks.TryGetValue(mutex, out Field again) ? (int)again.Read(context) : 0);
        return Value(PositionValueKind.Mutex, name, locks) with { Owner = owner is null ? ""
            : names[owner.Number], Waiting = Waiting(program.Semaphores.Count + mutex) };
    }

    private PositionValue Queue(string name, PackedQueue queue) =>
        Value(PositionValueKind.Queue, name, queue.Count(context)) with { Items = Enumerable.Range(0, queue.Count(context))
            .Select(i => queue.ItemAt(context, i)).ToReadOnly() };

    private IReadOnlyList<string> Waiting(int resource) => machine.Threads
        .Where(plan => plan.IsBlocked(context) && machine.ResourceAwaited(context, plan) == resource)
        .OrderBy(plan => plan.RankIn(context))
        .Select(plan => names[plan.Number])
        .ToReadOnly();

    private PositionThread Thread(ThreadPlan plan, bool canMove)
    {
        Location location = plan.LocationIn(context);
        bool hasDied = (snapshot.Dead >> plan.Number & 1) != 0;
        Statement? statement = location.Instruction.Source.Statement;
        return new PositionThread
        {
            Name = names[plan.Number],
            Family = plan.Thread.Code.Family,
            Index = plan.Thread.Index,
            Statement = statement,
            Line = statement is null ? "" : PseudoCode.Line(statement),
            Operation = location.Instruction.Code,
            IsOneStep = location.IsAtomic,
            Touches = Touches(location.Instruction),
            Regions = plan.Flow.RegionsAt(location.Counter),
            CanMove = canMove,
            WaitsFor = canMove || location.IsFinished ? "" : WaitsFor(plan, location),
            IsResting = location.Rests,
            IsFinished = location.IsFinished && !hasDied,
            HasDied = hasDied,
            Locals = Locals(plan, location).ToReadOnly(),
            Stores = Stores(plan).ToReadOnly(),
        };
    }

    private string Touches(PackedInstruction instruction)
    {
        IEnumerable<string>? names = instruction.Code switch
        {
            OpCode.Wait or OpCode.Signal => program.Semaphores.Select(semaphore => semaphore.Name),
            OpCode.Lock or OpCode.Unlock => program.Mutexes,
            OpCode.WaitCondition or OpCode.Notify or OpCode.NotifyAll => program.Conditions.Select(condition => condition.Name),
            OpCode.Load or OpCode.Store or OpCode.Exchange or OpCode.CompareExchange or OpCode.FetchAdd or OpCode.Await =>
                program.Cells.Select(cell => cell.Name),
            OpCode.Push or OpCode.Pop => program.Queues.Select(queue => queue.Name),
            _ => null,
        };
        int index = names is null ? -1 : instruction.Index?.Evaluate(context) ?? 0;
        context.Fault = null;
        return index >= 0 && index < instruction.Length ? names!.ElementAt(instruction.Resource + index) : "";
    }

    private string WaitsFor(ThreadPlan plan, Location location)
    {
        if (!plan.IsBlocked(context) && location.Fences && !plan.Record.Buffer!.IsEmpty(context))
        {
            return "its stores to be written to memory";
        }

        return location.Guard switch
        {
            Guard.Room => "room in its store buffer",
            Guard.Condition when location.Blocking.Source.Statement is AwaitStatement await =>
                ExpressionText.PseudoCode.Of(await.Condition),
            Guard.Condition => program.Cells[location.Blocking.Resource].Name,
            _ => NameOf(machine.ResourceAwaited(context, plan)),
        };
    }

    private string NameOf(int resource) => program.Semaphores.Select(semaphore => semaphore.Name)
        .Concat(program.Mutexes)
        .Concat(program.Conditions.Select(condition => condition.Name))
        .ElementAt(resource);

    private IEnumerable<PositionLocal> Locals(ThreadPlan plan, Location location)
    {
        IReadOnlyList<FrameSlot> frame = plan.Thread.Code.Frame;
        for (int slot = 0; slot < frame.Count; slot++)
        {
            if (plan.Record.Slots[slot] is { } field && plan.Flow.IsLive(location.Counter, slot))
            {
                yield return new PositionLocal(NameOf(plan, location, slot), field.Read(context));
            }
        }
    }

    // A value that was read and not used yet has the name of the variable that was read.
    private string NameOf(ThreadPlan plan, Location location, int slot)
    {
        FrameSlot named = plan.Thread.Code.Frame[slot];
        if (!named.Name.StartsWith("#", System.StringComparison.Ordinal))
        {
            return named.Name;
        }

        Instruction? load = plan.Thread.Code.Instructions.FirstOrDefault(instruction =>
            instruction.Code == OpCode.Load && instruction.Target == slot
                && instruction.Statement == location.Instruction.Source.Statement);
        return load is null ? "value" : $"read {NameOf(plan, location, load)}";
    }

    private string NameOf(ThreadPlan plan, Location location, Instruction load)
    {
        string first = program.Cells[load.Resource].Name;
        return load.Index is null ? first
            : $"{first.Substring(0, first.LastIndexOf('['))}[{ExpressionText.PseudoCode.Of(load.Index.Map(Named))}]";

        Expression Named(Expression leaf) =>
            leaf is SlotExpression slot ? new SlotExpression(slot.Slot, NameOf(plan, location, slot.Slot)) : leaf;
    }

    private IEnumerable<PositionStore> Stores(ThreadPlan plan)
    {
        if (plan.Record.Buffer is { } buffer)
        {
            for (int i = 0; i < buffer.Count.Read(context); i++)
            {
                yield return new PositionStore(program.Cells[(int)buffer.Cells[i].Read(context)].Name, buffer.Values[i].Read(context));
            }
        }
    }
}
