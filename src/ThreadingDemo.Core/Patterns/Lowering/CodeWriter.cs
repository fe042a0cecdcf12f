using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;
using ThreadingDemo.Patterns.Statements;

namespace ThreadingDemo.Patterns.Lowering;

/// <summary>
/// Writes the instructions of a family. A step touches what is shared once, so every read of a shared integer becomes
/// a load into a value on its way, left before right, and what is left of an expression is local.
/// </summary>
internal sealed class CodeWriter(ThreadFamily family, Layout layout, int maximumInstructionCount)
{
    private readonly List<Instruction> code = [];
    private readonly List<FrameSlot> frame = [];
    private readonly Dictionary<LocalDeclaration, int> slots = [];
    private readonly Dictionary<ReaderWriterLockDeclaration, int> heldSlots = [];
    private readonly Stack<Scope> loops = new();
    private readonly Stack<Scope> rounds = new();
    private readonly Stack<Scope> handlers = new();
    private readonly List<Instruction> returns = [];
    private readonly Stack<Instruction> blocks = new();
    private readonly List<int> valuesOnTheirWay = [];
    private Statement? statement;
    private int onItsWay;

    public ThreadCode Write()
    {
        if (family.Index is not null)
        {
            slots[family.Index] = frame.Count;
            frame.Add(new FrameSlot(family.Index.Name, 0, 0, int.MaxValue));
        }

        foreach (LocalDeclaration local in family.Locals)
        {
            PatternException.About(local, () => Place(local));
        }

        Write(family.Body);
        statement = null;
        PointHere(returns);
        Emit(OpCode.End);
        return new ThreadCode(family.Name, family.Index is not null, code, frame);
    }

    private void Place(LocalDeclaration local)
    {
        (int initial, int minimum, int maximum) = layout.Range(local.Range, $"{family.Name}'s {local.Name}");
        slots[local] = frame.Count;
        frame.Add(new FrameSlot(local.Name, initial, minimum, maximum));
    }

    private void Write(IReadOnlyList<Statement> block)
    {
        foreach (Statement line in block)
        {
            statement = line;
            onItsWay = 0;
            PatternException.About(line, () => Write(line));
        }
    }

    private void Write(Statement line)
    {
        switch (line)
        {
            case WaitStatement wait:
                WriteWait(wait);
                break;
            case EventStatement @event:
                WriteEvent(@event);
                break;
            case SignalStatement { Semaphore.Declaration: CountdownDeclaration countdown } signal:
                WriteSignal(countdown, signal.Count);
                break;
            case SignalAndWaitStatement arrive:
                WriteSignalAndWait(arrive.Barrier);
                break;
            case ReaderWriterStatement access:
                WriteReaderWriter(access.Lock, access.Operation);
                break;
            case SignalStatement signal:
                WriteSignal(signal);
                break;
            case LockStatement @lock:
                Emit(OpCode.Lock, Mutex(@lock.Mutex));
                break;
            case UnlockStatement unlock:
                Emit(OpCode.Unlock, Mutex(unlock.Mutex));
                break;
            case WaitConditionStatement wait:
                Emit(OpCode.WaitCondition, wait.Condition).Rests = wait.Rests;
                Emit(OpCode.Lock, wait.Condition.Mutex);
                break;
            case NotifyStatement notify:
                Emit(notify.All ? OpCode.NotifyAll : OpCode.Notify, notify.Condition);
                break;
            case AssignStatement assign:
                WriteAssign(assign);
                break;
            case PushStatement push:
                Expression pushed = Localise(push.Value);
                Emit(OpCode.Push, push.Queue).Value = pushed;
                break;
            case AwaitStatement wait:
                WriteAwait(wait);
                break;
            case IfStatement @if:
                WriteIf(@if);
                break;
            case LoopStatement loop:
                WriteLoop(loop);
                break;
            case BreakStatement:
                JumpOut(loops.Count > 0 ? loops.Peek() : throw Refuse("a break stands outside of a loop"));
                break;
            case ContinueStatement:
                JumpOut(rounds.Count > 0 ? rounds.Peek() : throw Refuse("a continue stands outside of a loop"));
                break;
            case ReturnStatement:
                JumpOut(new Scope(0, returns));
                break;
            case ThrowStatement:
                JumpOut(handlers.Count > 0 ? handlers.Peek() : new Scope(0, returns));
                break;
            case TryStatement @try:
                WriteTry(@try);
                break;
            case AssertStatement assert:
                Expression asserted = Localise(assert.Condition);
                Emit(OpCode.Assert).Value = asserted;
                break;
            case StepStatement step:
                Emit(OpCode.Step).Name = step.Name;
                break;
            case RestStatement:
                Emit(OpCode.Rest).Rests = true;
                break;
            case RegionStatement region:
                if (blocks.Any(block => block.Code == OpCode.Enter && PatternName.Same(block.Name, region.Name)))
                {
                    throw Refuse($"region {region.Name} stands within itself");
                }

                Instruction enter = Emit(OpCode.Enter);
                enter.Name = region.Name;
                WriteBlock(enter, region.Body, line);
                break;
            case AtomicStatement atomic:
                WriteBlock(Emit(OpCode.BeginAtomic), atomic.Body, line);
                break;
        }
    }

    private void WriteBlock(Instruction begin, IReadOnlyList<Statement> body, Statement line)
    {
        blocks.Push(begin);
        Write(body);
        statement = line;
        EmitEnd(blocks.Pop());
    }

    private void WriteWait(WaitStatement wait)
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
                Emit(OpCode.Wait, automatic).Rests = wait.Rests;
                break;
            default:
                Emit(OpCode.Wait, Semaphore(wait.Semaphore)).Rests = wait.Rests;
                break;
        }
    }

    // An automatic event is a semaphore with one permit at most: to set it gives the permit, and to reset it takes it.
    private void WriteEvent(EventStatement statement)
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
            Emit(OpCode.Signal, @event);
        }
        else
        {
            Emit(OpCode.TryWait, @event).Target = NewValueOnItsWay(0, 1);
        }
    }

    private void WriteSignal(CountdownDeclaration countdown, Expression times)
    {
        Expression count = Localise(times);
        Instruction signal = EmitUpdate(
            PrimitiveOperation.SignalCountdown, countdown, "Signal", state => state - (count * (state >= count & count > 0)));
        signal.Comparand = count;
        EmitImplied(signal, count > 0 & Slot(signal.Target) >= count, $"{countdown.Name} cannot be signalled past zero, nor less than once");
    }

    private void WriteSignalAndWait(BarrierDeclaration barrier)
    {
        int participants = layout.Cells[layout[barrier].First].Size;
        Instruction arrival = EmitUpdate(
            PrimitiveOperation.ArriveAtBarrier, barrier, "SignalAndWait", state => BarrierState.AfterArrival(state, participants));
        int phase = NewValueOnItsWay(0, 1);
        Set(phase, BarrierState.IsInSecondPhase(Slot(arrival.Target), participants));
        EmitAwait(
            PrimitiveOperation.LeaveBarrier, barrier, "SignalAndWait",
            state => BarrierState.IsInSecondPhase(state, participants) != Slot(phase));
    }

    // What the thread holds is its own: 1 for reading, 2 for writing.
    private void WriteReaderWriter(ReaderWriterLockDeclaration @lock, ReaderWriterOperation operation)
    {
        (int threads, int held, string command) = (layout.Cells[layout[@lock].First].Size, HeldSlot(@lock), operation.ToString());
        (int written, int factor) = (ReaderWriterState.Written(threads), ReaderWriterState.Factor(threads));
        Expression isFree = Slot(held) == 0;
        switch (operation)
        {
            case ReaderWriterOperation.LockRead:
                Instruction read = EmitUpdate(
                    PrimitiveOperation.LockRead, @lock, command,
                    state => state + isFree, state => !isFree | ReaderWriterState.MayRead(state, threads));
                EmitImplied(read, isFree, $"{@lock.Name} is held by the thread already");
                Set(held, 1);
                break;
            case ReaderWriterOperation.LockWrite:
                Instruction write = EmitUpdate(PrimitiveOperation.LockWrite, @lock, command, state =>
                    state + (isFree * (written + (!ReaderWriterState.IsFree(state, threads) * (factor - written)))));
                EmitImplied(write, isFree, $"{@lock.Name} is held by the thread already");
                Instruction isTaken = Emit(OpCode.BranchIfFalse);
                isTaken.Value = !ReaderWriterState.IsFree(Slot(write.Target), threads);
                EmitUpdate(
                    PrimitiveOperation.AwaitWrite, @lock, command,
                    state => state + written - factor, state => ReaderWriterState.IsFree(state, threads));
                PointHere([isTaken]);
                Set(held, 2);
                break;
            case ReaderWriterOperation.UnlockRead:
                Instruction unread = EmitUpdate(PrimitiveOperation.UnlockRead, @lock, command, state => state - (Slot(held) == 1));
                EmitImplied(unread, Slot(held) == 1, $"{@lock.Name} is not held for reading by the thread");
                Set(held, 0);
                break;
            case ReaderWriterOperation.UnlockWrite:
                Instruction unwritten = EmitUpdate(
                    PrimitiveOperation.UnlockWrite, @lock, command, state => state - (written * (Slot(held) == 2)));
                EmitImplied(unwritten, Slot(held) == 2, $"{@lock.Name} is not held for writing by the thread");
                Set(held, 0);
                break;
        }
    }

    private int HeldSlot(ReaderWriterLockDeclaration @lock)
    {
        if (!heldSlots.TryGetValue(@lock, out int slot))
        {
            heldSlots[@lock] = slot = frame.Count;
            frame.Add(new FrameSlot("#held", 0, 0, 2));
        }

        return slot;
    }

    private Instruction EmitUpdate(
        PrimitiveOperation operation, ResourceDeclaration primitive, string command, Func<Expression, Expression> value, Func<Expression, Expression>? guard = null)
    {
        Instruction update = EmitPrimitive(OpCode.Update, operation, primitive, command);
        (update.Value, update.Guard) = (value(Slot(update.Target)), guard?.Invoke(Slot(update.Target)));
        return update;
    }

    private Instruction EmitAwait(PrimitiveOperation operation, ResourceDeclaration primitive, string command, Func<Expression, Expression> condition)
    {
        Instruction await = EmitPrimitive(OpCode.Await, operation, primitive, command);
        await.Value = condition(Slot(await.Target));
        return await;
    }

    private Instruction EmitPrimitive(OpCode opCode, PrimitiveOperation operation, ResourceDeclaration primitive, string command)
    {
        CheckIsStep(primitive, command);
        (int cell, int _) = layout[primitive];
        Instruction instruction = Emit(opCode);
        (instruction.Resource, instruction.Operation, instruction.Target) = (cell, operation, NewValueOnItsWay(layout.Cells[cell]));
        return instruction;
    }

    // On real threads the call of a primitive takes no notice of what is declared one step.
    private void CheckIsStep(ResourceDeclaration primitive, string command)
    {
        if (blocks.Any(block => block.Code == OpCode.BeginAtomic))
        {
            throw Refuse($"{command} {primitive.Name} cannot stand in what is one step: it is a step by itself");
        }
    }

    // A call that cannot be made is a fault of its own step: it is found in the local work that joins the step.
    private void EmitImplied(Instruction call, Expression condition, string fault)
    {
        call.Fault = fault;
        Instruction assertion = Emit(OpCode.Assert);
        (assertion.Value, assertion.Fault) = (condition, fault);
    }

    // signal(n) is n steps
    private void WriteSignal(SignalStatement signal)
    {
        if (signal.Count is ConstantExpression { Value: 1 })
        {
            Emit(OpCode.Signal, Semaphore(signal.Semaphore));
            return;
        }

        int left = NewValueOnItsWay(int.MinValue, int.MaxValue);
        Set(left, Localise(signal.Count));
        int again = code.Count;
        Instruction done = Emit(OpCode.BranchIfFalse);
        done.Value = new BinaryExpression(BinaryOperator.Greater, Slot(left), 0);
        Instruction repeated = Emit(OpCode.Signal, Semaphore(signal.Semaphore));
        repeated.IsRepeated = code[code.Count - 2] == done;
        Set(left, Slot(left) - 1);
        Emit(OpCode.Jump).Destination = again;
        PointHere([done]);
    }

    private void WriteAssign(AssignStatement assign)
    {
        if (assign.Target is LocalExpression local)
        {
            int slot = SlotOf(local);
            if (IsStep(assign.Value))
            {
                Read(assign.Value, slot);
            }
            else
            {
                Set(slot, Localise(assign.Value));
            }

            return;
        }

        if (assign.Target is ElementExpression { Index: { } at } && HasOperation(at))
        {
            throw Refuse("the index of what is assigned to can only read: keep the operation's value in a local first");
        }

        if (IsGhost(assign.Target))
        {
            WriteGhost(assign);
            return;
        }

        Expression value = Localise(assign.Value);
        EmitCell(OpCode.Store, assign.Target).Value = value;
    }

    private void WriteGhost(AssignStatement assign)
    {
        // A ghost never faults, and an operation may.
        if (HasOperation(assign.Value))
        {
            throw Refuse("a ghost is given what is read only: keep the operation's value in a local first");
        }

        int first = code.Count;
        BinaryExpression? sum = assign.Value is BinaryExpression { Operator: BinaryOperator.Add or BinaryOperator.Subtract } binary
            && IsSame(binary.Left, assign.Target) ? binary : null;
        Expression value = Localise(sum is null ? assign.Value : sum.Operator == BinaryOperator.Add ? sum.Right : -sum.Right);
        Instruction write = EmitCell(sum is null ? OpCode.SetGhost : OpCode.AddGhost, assign.Target);
        write.Value = value;
        foreach (Instruction instruction in code.Skip(first))
        {
            (instruction.Ghost, instruction.AfterGhost) = (write, code.Count);
        }
    }

    private void WriteReadModifyWrite(ReadModifyWriteExpression change, int target)
    {
        Expression operand = Localise(change.Operand);
        Expression? comparand = change.Comparand is null ? null : Localise(change.Comparand);
        Instruction instruction = EmitCell(
            change.Kind switch
            {
                ReadModifyWrite.Exchange => OpCode.Exchange,
                ReadModifyWrite.CompareExchange => OpCode.CompareExchange,
                _ => OpCode.FetchAdd,
            },
            NotGhost(change.Shared));
        (instruction.Value, instruction.Comparand, instruction.Target) = (operand, comparand, target);
    }

    private void WriteChoose(ChooseExpression choose, int target)
    {
        Expression minimum = Localise(choose.Minimum);
        Expression maximum = Localise(choose.Maximum);
        Instruction choice = Emit(OpCode.Choose);
        (choice.Value, choice.Comparand, choice.Target) = (minimum, maximum, target);
    }

    private void WriteTry(TryExpression attempt, int target)
    {
        if (blocks.Any(block => block.Code == OpCode.BeginAtomic))
        {
            throw Refuse($"{attempt.Command} cannot stand in what is one step: on real threads it could see another's block half done");
        }

        Instruction instruction = attempt.Resource.Declaration is MutexDeclaration
            ? Emit(OpCode.TryLock, Mutex(attempt.Resource))
            : Emit(OpCode.TryWait, Semaphore(attempt.Resource));
        (instruction.TimeoutMilliseconds, instruction.Target) = (TimeoutOf(attempt), target);
    }

    private int TimeoutOf(TryExpression attempt)
    {
        int timeout = attempt.TimeoutMilliseconds is { } limit ? layout.Constant(limit, $"The time limit of {attempt.Command}") : 0;
        return timeout >= 0
            ? timeout
            : throw Refuse($"the time limit of {attempt.Command} cannot be {timeout} milliseconds. Allowed: 0 or more");
    }

    private void WriteAwait(AwaitStatement wait)
    {
        Expression? read = null;
        int target = NewValueOnItsWay(int.MinValue, int.MaxValue);
        Expression condition = wait.Condition.Map(leaf =>
        {
            if (leaf is not (VariableExpression or ElementExpression))
            {
                return Resolve(leaf);
            }

            read = read is null || IsSame(read, leaf) ? leaf : throw Refuse("await reads one shared integer, and here are two");
            return Slot(target);
        });
        Instruction instruction = EmitCell(OpCode.Await, read ?? throw Refuse("await reads one shared integer, and here is none"));
        (instruction.Value, instruction.Target) = (condition, target);
    }

    private void WriteIf(IfStatement @if)
    {
        Instruction toElse = BranchIfFalse(@if.Condition);
        Write(@if.Then);
        if (@if.Else.Count == 0)
        {
            PointHere([toElse]);
            return;
        }

        statement = @if;
        Instruction toEnd = Emit(OpCode.Jump);
        PointHere([toElse]);
        Write(@if.Else);
        PointHere([toEnd]);
    }

    private void WriteLoop(LoopStatement loop)
    {
        WriteHeadPart(loop, (loop as ForStatement)?.Initial);
        int roundsLeft = loop.IsEndless ? WriteBeginRounds() : -1;
        int again = code.Count;
        (Scope scope, Scope round) = (new(blocks.Count, []), new(blocks.Count, []));
        if (loop.IsEndless)
        {
            Instruction begin = Emit(OpCode.BeginRound);
            begin.Target = roundsLeft;
            scope.Exits.Add(begin);
        }
        else if (loop is not DoStatement)
        {
            scope.Exits.Add(BranchIfFalse(loop.Condition));
        }

        loops.Push(scope);
        rounds.Push(round);
        Write(loop.Body);
        rounds.Pop();
        loops.Pop();
        PointHere(round.Exits);
        (statement, onItsWay) = (loop, 0);
        if (loop is DoStatement { IsEndless: false } @do)
        {
            scope.Exits.Add(BranchIfFalse(@do.IsUntil ? !@do.Condition : @do.Condition));
        }

        WriteHeadPart(loop, (loop as ForStatement)?.Step);
        Emit(OpCode.Jump).Destination = again;
        PointHere(scope.Exits);
    }

    // A part of a loop's head belongs to the loop's line.
    private void WriteHeadPart(LoopStatement loop, Statement? part)
    {
        if (part is not null)
        {
            PatternException.About(part, () => Write(part));
            (statement, onItsWay) = (loop, 0);
        }
    }

    // Each loop counts for itself, so that one within another, or after it, has its rounds, too.
    private int WriteBeginRounds()
    {
        int slot = frame.Count;
        frame.Add(new FrameSlot("#rounds", 0, 0, int.MaxValue));
        Emit(OpCode.BeginRounds).Target = slot;
        return slot;
    }

    private void WriteTry(TryStatement @try)
    {
        Scope scope = new(blocks.Count, []);
        handlers.Push(scope);
        Write(@try.Body);
        handlers.Pop();
        statement = @try;
        Instruction toEnd = Emit(OpCode.Jump);
        PointHere(scope.Exits);
        Write(@try.Handler);
        PointHere([toEnd]);
    }

    private Instruction BranchIfFalse(Expression condition)
    {
        Expression local = Localise(condition);
        Instruction branch = Emit(OpCode.BranchIfFalse);
        branch.Value = local;
        return branch;
    }

    private void JumpOut(Scope scope)
    {
        foreach (Instruction begin in blocks.Take(blocks.Count - scope.BlockCount))
        {
            EmitEnd(begin);
        }

        scope.Exits.Add(Emit(OpCode.Jump));
    }

    private void EmitEnd(Instruction begin) => Emit(begin.Code == OpCode.BeginAtomic ? OpCode.EndAtomic : OpCode.Leave).Name = begin.Name;

    private void PointHere(List<Instruction> jumps)
    {
        foreach (Instruction jump in jumps)
        {
            jump.Destination = code.Count;
        }
    }

    /// <summary>The expression with its shared reads loaded first, so that what is left reads the frame only.</summary>
    private Expression Localise(Expression expression)
    {
        switch (expression)
        {
            case var _ when IsStep(expression):
                int slot = NewValueOnItsWay(expression);
                Read(expression, slot);
                return Slot(slot);
            case UnaryExpression unary:
                return new UnaryExpression(unary.Operator, Localise(unary.Operand));
            case BinaryExpression { Operator: BinaryOperator.And or BinaryOperator.Or } binary when ReadsShared(binary.Right):
                return LocaliseInTurn(binary);
            case BinaryExpression binary:
                Expression left = Localise(binary.Left);
                return new BinaryExpression(binary.Operator, left, Localise(binary.Right));
            default:
                return Resolve(expression);
        }
    }

    // a and b over shared integers: b is read only where a is true
    private Expression LocaliseInTurn(BinaryExpression binary)
    {
        int result = NewValueOnItsWay(0, 1);
        Expression left = Localise(binary.Left);
        Set(result, left != 0);
        Instruction skip = Emit(OpCode.BranchIfFalse);
        skip.Value = binary.Operator == BinaryOperator.And ? Slot(result) : !Slot(result);
        Set(result, Localise(binary.Right) != 0);
        PointHere([skip]);
        return Slot(result);
    }

    private Expression Resolve(Expression leaf) => leaf switch
    {
        ConstantExpression => leaf,
        ParameterExpression => layout.Constant(leaf, "A parameter"),
        LocalExpression local => Slot(SlotOf(local)),
        InsideExpression or WaitingExpression => throw Refuse("only requirements count the threads inside a region or waiting"),
        OperationExpression operation => throw Refuse($"{operation.Command} cannot stand in what await waits for: await only reads"),
        QueueCountExpression => throw Refuse("await reads a shared integer, and no queue"),
        _ => leaf,
    };

    private ResourceReference Semaphore(ResourceReference reference) => One(reference.Declaration is SemaphoreDeclaration ? reference : throw Refuse($"{reference.Declaration.Name} is no semaphore"));

    private ResourceReference Mutex(ResourceReference reference) => One(reference.Declaration is MutexDeclaration ? reference : throw Refuse($"{reference.Declaration.Name} is no mutex"));

    private ResourceReference One(ResourceReference reference) =>
        reference.Index is null == reference.Declaration.Length is null ? reference
        : throw Refuse($"{reference.Declaration.Name} is {(reference.Index is null ? "an array, and takes an" : "no array, and takes no")} index");

    private Instruction Emit(OpCode opCode)
    {
        if (opCode is OpCode.Wait or OpCode.Lock or OpCode.WaitCondition or OpCode.Await)
        {
            CheckMayBlock();
        }

        if (code.Count == maximumInstructionCount)
        {
            throw Refuse($"there is an instruction too many. Allowed: {ProgramBounds.MaximumInstructionCount} in the code of all threads together");
        }

        Instruction instruction = new(opCode, statement);
        code.Add(instruction);
        return instruction;
    }

    // What is one step can wait for its beginning, but not in its midst: nobody else could go on meanwhile.
    private void CheckMayBlock()
    {
        int depth = blocks.Count(block => block.Code == OpCode.BeginAtomic);
        if (depth > 1 || (depth == 1 && code[code.Count - 1].Code != OpCode.BeginAtomic))
        {
            throw Refuse("what is one step can block at its start only");
        }
    }

    private Instruction Emit(OpCode opCode, ResourceReference reference)
    {
        Expression? index = reference.Index is null ? null : Localise(reference.Index);
        (int first, int length) = layout[reference.Declaration];
        Instruction instruction = Emit(opCode);
        (instruction.Resource, instruction.Length, instruction.Index) = (first, length, index);
        return instruction;
    }

    private Instruction EmitCell(OpCode opCode, Expression shared)
    {
        (Declaration declaration, Expression? at) = shared switch
        {
            VariableExpression variable => (variable.Declaration, (Expression?)null),
            ElementExpression element => ((Declaration)element.Declaration, element.Index),
            _ => throw Refuse("a value can be kept in a local, a shared integer or an array's element only"),
        };
        Expression? index = at is null ? null : Localise(at);
        (int first, int length) = layout[declaration];
        Instruction instruction = Emit(opCode);
        (instruction.Resource, instruction.Length, instruction.Index) = (first, length, index);
        return instruction;
    }

    // What gives a value in a step of its own.
    private void Read(Expression shared, int target)
    {
        switch (shared)
        {
            case ReadModifyWriteExpression change:
                WriteReadModifyWrite(change, target);
                break;
            case PopExpression pop:
                Emit(OpCode.Pop, pop.Queue).Target = target;
                break;
            case ChooseExpression choose:
                WriteChoose(choose, target);
                break;
            case TryExpression attempt:
                WriteTry(attempt, target);
                break;
            case QueueCountExpression count:
                Emit(OpCode.Count, count.Queue).Target = target;
                break;
            default:
                EmitCell(OpCode.Load, NotGhost(shared)).Target = target;
                break;
        }
    }

    private static bool IsGhost(Expression shared) =>
        shared is VariableExpression { Declaration.IsGhost: true } or ElementExpression { Declaration.IsGhost: true };

    private Expression NotGhost(Expression shared) => IsGhost(shared)
        ? throw Refuse("a thread cannot read a ghost, only add to it or set it")
        : shared;

    private void Set(int slot, Expression value)
    {
        Instruction set = Emit(OpCode.Set);
        (set.Target, set.Value) = (slot, value);
    }

    private int SlotOf(LocalExpression local) => slots.TryGetValue(local.Declaration, out int slot)
        ? slot
        : throw Refuse($"{local.Declaration.Name} is a local of other threads");

    private SlotExpression Slot(int slot) => new(slot, frame[slot].Name);

    private int NewValueOnItsWay(Expression shared)
    {
        switch (shared)
        {
            case VariableExpression variable:
                return NewValueOnItsWay(layout.Cells[layout[variable.Declaration].First]);
            case ElementExpression element:
                return NewValueOnItsWay(layout.Cells[layout[element.Declaration].First]);
            case ReadModifyWriteExpression { Shared: VariableExpression or ElementExpression } change:
                return NewValueOnItsWay(change.Shared);
            case TryExpression:
                return NewValueOnItsWay(0, 1);
            case QueueCountExpression count:
                return NewValueOnItsWay(0, layout.Queues[layout[count.Queue].First].Capacity);
            default:
                return NewValueOnItsWay(int.MinValue, int.MaxValue);
        }
    }

    private int NewValueOnItsWay(Cell cell) => NewValueOnItsWay(cell.Minimum, cell.Maximum);

    private int NewValueOnItsWay(int minimum, int maximum)
    {
        if (onItsWay == valuesOnTheirWay.Count)
        {
            valuesOnTheirWay.Add(frame.Count);
            frame.Add(new FrameSlot("#value" + (onItsWay + 1), 0, minimum, maximum));
        }

        int slot = valuesOnTheirWay[onItsWay++];
        frame[slot] = new FrameSlot(frame[slot].Name, 0, Math.Min(minimum, frame[slot].Minimum), Math.Max(maximum, frame[slot].Maximum));
        return slot;
    }

    // Whether the value takes a step of its own.
    private static bool IsStep(Expression expression) => expression
        is VariableExpression or ElementExpression or QueueCountExpression or OperationExpression;

    private static bool ReadsShared(Expression expression) => IsStep(expression) || expression switch
    {
        UnaryExpression unary => ReadsShared(unary.Operand),
        BinaryExpression binary => ReadsShared(binary.Left) || ReadsShared(binary.Right),
        _ => false,
    };

    private static bool HasOperation(Expression expression) => expression switch
    {
        OperationExpression => true,
        ElementExpression element => HasOperation(element.Index),
        UnaryExpression unary => HasOperation(unary.Operand),
        BinaryExpression binary => HasOperation(binary.Left) || HasOperation(binary.Right),
        _ => false,
    };

    private static bool IsSame(Expression left, Expression right) => (left, right) switch
    {
        (VariableExpression a, VariableExpression b) => a.Declaration == b.Declaration,
        (ElementExpression a, ElementExpression b) => a.Declaration == b.Declaration && IsSame(a.Index, b.Index),
        (LocalExpression a, LocalExpression b) => a.Declaration == b.Declaration,
        (SlotExpression a, SlotExpression b) => a.Slot == b.Slot,
        (ParameterExpression a, ParameterExpression b) => a.Parameter == b.Parameter,
        (ConstantExpression a, ConstantExpression b) => a.Value == b.Value,
        (UnaryExpression a, UnaryExpression b) => a.Operator == b.Operator && IsSame(a.Operand, b.Operand),
        (BinaryExpression a, BinaryExpression b) => a.Operator == b.Operator && IsSame(a.Left, b.Left) && IsSame(a.Right, b.Right),
        _ => false,
    };

    private PatternException Refuse(string reason) => new($"In the code of {family.Name}, {reason}.");

    /// <summary>What is left by a jump: it stays in so many regions and atomic blocks, and is pointed to the end when that is known.</summary>
    private sealed record Scope(int BlockCount, List<Instruction> Exits);
}
