using System;
using System.Collections.Generic;

namespace ThreadingDemo.Patterns.Lowering;

/// <summary>Writes the instructions of semaphores, events, countdowns, barriers and readers-writer locks.</summary>
internal sealed class PrimitiveWriter(InstructionBuffer buffer, Layout layout, ExpressionWriter expressions)
{
    private readonly Dictionary<ReaderWriterLockDeclaration, int> heldSlots = [];

    /// <summary>Writes a wait for a semaphore, an event or a countdown.</summary>
    public void WriteWait(WaitStatement wait)
    {
        switch (wait.Semaphore.Declaration)
        {
            case EventDeclaration { IsAutomatic: false } manual:
                EmitAwait(PrimitiveOperation.WaitEvent, manual, "Wait", state => state == 1).Rests = wait.Rests;
                break;
            case CountdownDeclaration countdown:
                EmitAwait(PrimitiveOperation.WaitCountdown, countdown, "Wait", state => state == 0).Rests = wait.Rests;
                break;
            case EventDeclaration automatic:
                CheckIsStep(automatic, "Wait");
                expressions.Emit(OpCode.Wait, automatic).Rests = wait.Rests;
                break;
            default:
                expressions.Emit(OpCode.Wait, expressions.Semaphore(wait.Semaphore)).Rests = wait.Rests;
                break;
        }
    }

    /// <summary>
    /// Writes an operation that sets or resets an event. An automatic event is a semaphore with at most one permit: setting
    /// it gives the permit, and resetting it takes the permit.
    /// </summary>
    public void WriteEvent(EventStatement statement)
    {
        (EventDeclaration @event, string command) = (statement.Event, statement.Sets ? "Set" : "Reset");
        if (!@event.IsAutomatic)
        {
            PrimitiveOperation operation = statement.Sets ? PrimitiveOperation.SetEvent : PrimitiveOperation.ResetEvent;
            EmitUpdate(operation, @event, command, _ => statement.Sets ? 1 : 0);
            return;
        }

        CheckIsStep(@event, command);
        if (statement.Sets)
        {
            expressions.Emit(OpCode.Signal, @event);
        }
        else
        {
            expressions.Emit(OpCode.TryWait, @event).Target = buffer.NewTemporary(0, 1);
        }
    }

    /// <summary>Writes a signal: one step for each permit of a semaphore, one step for all signals of a countdown.</summary>
    public void WriteSignal(SignalStatement signal)
    {
        if (signal.Semaphore.Declaration is CountdownDeclaration countdown)
        {
            WriteSignal(countdown, signal.Count);
            return;
        }

        if (signal.Count is ConstantExpression { Value: 1 })
        {
            expressions.Emit(OpCode.Signal, expressions.Semaphore(signal.Semaphore));
            return;
        }

        int left = buffer.NewTemporary(int.MinValue, int.MaxValue);
        buffer.Set(left, expressions.Localise(signal.Count));
        int again = buffer.Code.Count;
        Instruction done = buffer.Emit(OpCode.BranchIfFalse);
        done.Value = new BinaryExpression(BinaryOperator.Greater, buffer.Slot(left), 0);
        Instruction repeated = expressions.Emit(OpCode.Signal, expressions.Semaphore(signal.Semaphore));
        repeated.IsRepeated = buffer.Code[buffer.Code.Count - 2] == done;
        buffer.Set(left, buffer.Slot(left) - 1);
        buffer.Emit(OpCode.Jump).Destination = again;
        buffer.PointHere([done]);
    }

    /// <summary>Writes an arrival at a barrier and the wait for the end of the phase.</summary>
    public void WriteSignalAndWait(BarrierDeclaration barrier)
    {
        int participants = layout.Cells[layout[barrier].First].Size;
        Instruction arrival = EmitUpdate(
            PrimitiveOperation.ArriveAtBarrier, barrier, "SignalAndWait", state => BarrierState.AfterArrival(state, participants));
        int phase = buffer.NewTemporary(0, 1);
        buffer.Set(phase, BarrierState.IsInSecondPhase(buffer.Slot(arrival.Target), participants));
        EmitAwait(
            PrimitiveOperation.LeaveBarrier, barrier, "SignalAndWait",
            state => BarrierState.IsInSecondPhase(state, participants) != buffer.Slot(phase));
    }

    /// <summary>
    /// Writes an operation of a readers-writer lock. A local of the thread has the mode that it holds: 1 for reading, 2 for
    /// writing.
    /// </summary>
    public void WriteReaderWriter(ReaderWriterLockDeclaration @lock, ReaderWriterOperation operation)
    {
        (int threads, int held, string command) = (layout.Cells[layout[@lock].First].Size, HeldSlot(@lock), operation.ToString());
        (int written, int factor) = (ReaderWriterState.Written(threads), ReaderWriterState.Factor(threads));
        Expression isFree = buffer.Slot(held) == 0;
        switch (operation)
        {
            case ReaderWriterOperation.LockRead:
                Instruction read = EmitUpdate(
                    PrimitiveOperation.LockRead, @lock, command,
                    state => state + isFree, state => !isFree | ReaderWriterState.MayRead(state, threads));
                EmitImplied(read, isFree, $"{@lock.Name} is held by the thread already");
                buffer.Set(held, 1);
                break;
            case ReaderWriterOperation.LockWrite:
                Instruction write = EmitUpdate(PrimitiveOperation.LockWrite, @lock, command, state =>
                    state + (isFree * (written + (!ReaderWriterState.IsFree(state, threads) * (factor - written)))));
                EmitImplied(write, isFree, $"{@lock.Name} is held by the thread already");
                Instruction isTaken = buffer.Emit(OpCode.BranchIfFalse);
                isTaken.Value = !ReaderWriterState.IsFree(buffer.Slot(write.Target), threads);
                EmitUpdate(
                    PrimitiveOperation.AwaitWrite, @lock, command,
                    state => state + written - factor, state => ReaderWriterState.IsFree(state, threads));
                buffer.PointHere([isTaken]);
                buffer.Set(held, 2);
                break;
            case ReaderWriterOperation.UnlockRead:
                Instruction unread = EmitUpdate(PrimitiveOperation.UnlockRead, @lock, command, state => state - (buffer.Slot(held) == 1));
                EmitImplied(unread, buffer.Slot(held) == 1, $"{@lock.Name} is not held for reading by the thread");
                buffer.Set(held, 0);
                break;
            case ReaderWriterOperation.UnlockWrite:
                Instruction unwritten = EmitUpdate(
                    PrimitiveOperation.UnlockWrite, @lock, command, state => state - (written * (buffer.Slot(held) == 2)));
                EmitImplied(unwritten, buffer.Slot(held) == 2, $"{@lock.Name} is not held for writing by the thread");
                buffer.Set(held, 0);
                break;
        }
    }

    private void WriteSignal(CountdownDeclaration countdown, Expression times)
    {
        Expression count = expressions.Localise(times);
        Instruction signal = EmitUpdate(
            PrimitiveOperation.SignalCountdown, countdown, "Signal", state => state - (count * (state >= count & count > 0)));
        signal.Comparand = count;
        EmitImplied(
            signal,
            count > 0 & buffer.Slot(signal.Target) >= count,
            $"{countdown.Name} must be signalled at least once, and not below zero");
    }

    private int HeldSlot(ReaderWriterLockDeclaration @lock)
    {
        if (!heldSlots.TryGetValue(@lock, out int slot))
        {
            heldSlots[@lock] = slot = buffer.NewSlot("#held", 0, 0, 2);
        }

        return slot;
    }

    private Instruction EmitUpdate(
        PrimitiveOperation operation, ResourceDeclaration primitive, string command,
        Func<Expression, Expression> value, Func<Expression, Expression>? guard = null)
    {
        Instruction update = EmitPrimitive(OpCode.Update, operation, primitive, command);
        (update.Value, update.Guard) = (value(buffer.Slot(update.Target)), guard?.Invoke(buffer.Slot(update.Target)));
        return update;
    }

    private Instruction EmitAwait(
        PrimitiveOperation operation, ResourceDeclaration primitive, string command, Func<Expression, Expression> condition)
    {
        Instruction await = EmitPrimitive(OpCode.Await, operation, primitive, command);
        await.Value = condition(buffer.Slot(await.Target));
        return await;
    }

    private Instruction EmitPrimitive(OpCode opCode, PrimitiveOperation operation, ResourceDeclaration primitive, string command)
    {
        CheckIsStep(primitive, command);
        (int cell, int _) = layout[primitive];
        Instruction instruction = buffer.Emit(opCode);
        (instruction.Resource, instruction.Operation, instruction.Target) = (
            cell, operation, buffer.NewTemporary(layout.Cells[cell].Minimum, layout.Cells[cell].Maximum));
        return instruction;
    }

    // On real threads the call of a primitive does not respect atomic blocks.
    private void CheckIsStep(ResourceDeclaration primitive, string command)
    {
        if (buffer.IsInAtomic)
        {
            throw buffer.Refuse($"{command} {primitive.Name} is not allowed in an atomic block, because it is a step of its own");
        }
    }

    // A call that is not allowed is a fault of its own step: the assertion is local work that joins the step.
    private void EmitImplied(Instruction call, Expression condition, string fault)
    {
        call.Fault = fault;
        Instruction assertion = buffer.Emit(OpCode.Assert);
        (assertion.Value, assertion.Fault) = (condition, fault);
    }
}
