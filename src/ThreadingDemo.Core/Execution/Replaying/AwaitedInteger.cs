using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Primitives;

namespace ThreadingDemo.Execution.Replaying;

/// <summary>A shared integer, or the state of a primitive, as a resource on which a thread waits for a value.</summary>
/// <param name="run">The run.</param>
/// <param name="name">The name in the trace.</param>
/// <param name="giving">The verb for the action that ends the wait.</param>
internal sealed class AwaitedInteger(TracedRun run, string name, string giving) : TracedPrimitive(run, name)
{
    /// <summary>The cell that a thread awaits, with the threads that can still end the wait.</summary>
    public static AwaitedInteger Of(ReplayedThread waiter, IReadOnlyList<ReplayedThread> all, Instruction await, int cell, string name)
    {
        PrimitiveOperation wait = await.Operation;
        bool isOfPrimitive = wait != PrimitiveOperation.None;
        AwaitedInteger integer = new(waiter.Participant.Run, name, isOfPrimitive ? PrimitiveWaits.Giving(wait) : "change");
        integer.SignalledBy(
            [.. all.Select(thread => thread.Participant)],
            participant => all.First(thread => thread.Participant == participant) is { HasFailed: false } thread && (isOfPrimitive
                ? thread != waiter && thread.CanStill(cell, PrimitiveWaits.EndedBy(wait))
                : thread.CanStill(cell, OpCode.Store, OpCode.Exchange, OpCode.CompareExchange, OpCode.FetchAdd)));
        return integer;
    }

    /// <summary>Waits for ever, because the cell never gets the value.</summary>
    public void WaitForEver() => Block(Participant.Current, this, ReplayedThread.Current.BlockForEver);

    private protected override bool CanProceed(Participant participant) => false;

    private protected override string Giving => giving;
}
