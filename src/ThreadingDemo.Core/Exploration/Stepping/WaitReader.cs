using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Explaining;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>
/// Reads from a state which resource each thread waits for, which threads hold it, and which threads can still release it.
/// </summary>
/// <param name="machine">The machine.</param>
/// <param name="context">The state.</param>
/// <param name="permits">The permits that each thread has taken.</param>
internal sealed class WaitReader(Machine machine, StepContext context, PermitHolders permits)
{
    private static readonly OpCode[] signals = [OpCode.Signal];
    private static readonly OpCode[] notifications = [OpCode.Notify, OpCode.NotifyAll];
    private static readonly OpCode[] stores = [OpCode.Store, OpCode.Exchange, OpCode.CompareExchange, OpCode.FetchAdd];

    private int FirstMutex => machine.Program.Semaphores.Count;

    private int FirstCondition => FirstMutex + machine.Program.Mutexes.Count;

    /// <summary>
    /// The threads for which a thread waits: the holders or, if there are none, those that can still release the resource.
    /// </summary>
    public IEnumerable<ThreadPlan> Awaited(ThreadPlan waiting)
    {
        List<ThreadPlan> holders = [.. Holders(waiting)];
        return holders.Count > 0 ? holders : Givers(waiting);
    }

    /// <summary>Returns the wait of a blocked thread.</summary>
    /// <param name="waiting">The thread.</param>
    /// <param name="dead">The threads that have died, a bit each.</param>
    public Wait Of(ThreadPlan waiting, ulong dead)
    {
        Location location = waiting.LocationIn(context);
        int resource = machine.ResourceAwaited(context, waiting);
        string name = location.Guard switch
        {
            Guard.Condition when OperationOf(location) != PrimitiveOperation.None => machine.Program.Cells[location.Blocking.Resource].Name,
            Guard.Condition => ExpressionText.PseudoCode.Of(((AwaitStatement)location.Blocking.Source.Statement!).Condition),
            _ when resource < 0 => "its stores to be written to memory",
            _ => machine.Program.Semaphores.Select(semaphore => semaphore.Name)
                .Concat(machine.Program.Mutexes)
                .Concat(machine.Program.Conditions.Select(condition => condition.Name))
                .ElementAt(resource),
        };
        string giving = OperationOf(location) is not PrimitiveOperation.None and var wait ? PrimitiveWaits.Giving(wait)
            : location.Guard == Guard.Condition ? "change"
            : resource >= FirstCondition ? "notify"
            : resource >= FirstMutex ? "release"
            : IsEvent(resource) ? "set"
            : "signal";
        return new Wait(
            waiting.Thread.Name,
            name,
            IsForEnd: false,
            [.. Holders(waiting).Select(holder => new Holder(holder.Thread.Name, Fate(holder, dead)))],
            [.. Givers(waiting).Select(giver => giver.Thread.Name)],
            giving);
    }

    private IEnumerable<ThreadPlan> Holders(ThreadPlan waiting)
    {
        int resource = machine.ResourceAwaited(context, waiting);
        return waiting.LocationIn(context).Guard == Guard.Condition || resource < 0 || resource >= FirstCondition ? []
            : resource >= FirstMutex
                ? machine.Threads.Where(thread =>
                thread.Record.Holds.TryGetValue(resource - FirstMutex, out Field holds) && holds.Read(context) != 0)
            : IsEvent(resource) ? []
            : machine.Threads.Where(thread => permits[thread.Number, resource] > 0
                && CanStill(thread, resource, instruction => signals.Contains(instruction.Code)));
    }

    private IEnumerable<ThreadPlan> Givers(ThreadPlan waiting)
    {
        Location location = waiting.LocationIn(context);
        int resource = machine.ResourceAwaited(context, waiting);
        IEnumerable<ThreadPlan> givers = OperationOf(location) is not PrimitiveOperation.None and var wait
            ? Operating(location.Blocking.Resource, PrimitiveWaits.EndedBy(wait)).Where(giver => giver != waiting)
            : location.Guard == Guard.Condition ? Among(CellOf(location.Blocking), stores)
            : resource < 0 || (resource >= FirstMutex && resource < FirstCondition) ? []
            : resource >= FirstCondition ? Among(resource - FirstCondition, notifications)
            : Among(resource, signals);
        return givers.OrderBy(giver => giver == waiting);

        IEnumerable<ThreadPlan> Among(int number, OpCode[] codes) =>
            machine.Threads.Where(thread => CanStill(thread, number, instruction => codes.Contains(instruction.Code)));

        IEnumerable<ThreadPlan> Operating(int cell, PrimitiveOperation[] operations) =>
            machine.Threads.Where(thread => CanStill(thread, cell, instruction => operations.Contains(instruction.Operation)));
    }

    private bool IsEvent(int resource) => resource >= 0 && resource < FirstMutex && machine.Program.Semaphores[resource].IsEvent;

    private static PrimitiveOperation OperationOf(Location location) =>
        location.Guard == Guard.Condition ? location.Blocking.Source.Operation : PrimitiveOperation.None;

    private int CellOf(PackedInstruction await)
    {
        int index = await.Index?.Evaluate(context) ?? 0;
        context.Fault = null;
        return await.Resource + index;
    }

    private bool CanStill(ThreadPlan thread, int resource, Func<Instruction, bool> isOfInterest)
    {
        Location location = thread.LocationIn(context);
        return !location.IsFinished
            && RemainingCode.CanReach(thread.Thread.Code, location.Counter, Frame(thread, location), resource, isOfInterest);
    }

    // A slot that is not live is written before it is read.
    private int[] Frame(ThreadPlan thread, Location location)
    {
        int[] frame = [.. thread.Thread.Code.Frame.Select(slot => slot.Initial)];
        for (int slot = 0; slot < frame.Length; slot++)
        {
            if (slot == 0 && thread.Flow.IndexIsConstant)
            {
                frame[0] = thread.Thread.Index;
            }
            else if (thread.Record.Slots[slot] is { } field && thread.Flow.IsLive(location.Counter, slot))
            {
                frame[slot] = field.Read(context);
            }
        }

        return frame;
    }

    private string Fate(ThreadPlan holder, ulong dead) =>
        (dead >> holder.Number & 1) != 0 ? ", which has died" : holder.LocationIn(context).IsFinished ? ", which has finished" : "";
}
