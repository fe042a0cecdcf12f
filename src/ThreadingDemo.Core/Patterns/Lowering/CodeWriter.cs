using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Patterns.Lowering;

/// <summary>Writes the instructions of a family: its statements and their control flow.</summary>
internal sealed class CodeWriter
{
    private readonly ThreadFamily family;
    private readonly Layout layout;
    private readonly InstructionBuffer buffer;
    private readonly ExpressionWriter expressions;
    private readonly PrimitiveWriter primitives;
    private readonly Stack<Scope> loops = new();
    private readonly Stack<Scope> rounds = new();
    private readonly Stack<Scope> handlers = new();
    private readonly List<Instruction> returns = [];

    public CodeWriter(ThreadFamily family, Layout layout, int maximumInstructionCount)
    {
        (this.family, this.layout) = (family, layout);
        buffer = new InstructionBuffer(family, maximumInstructionCount);
        expressions = new ExpressionWriter(buffer, layout);
        primitives = new PrimitiveWriter(buffer, layout, expressions);
    }

    /// <summary>Writes the code.</summary>
    public ThreadCode Write()
    {
        if (family.Index is not null)
        {
            expressions.Place(family.Index, 0, 0, int.MaxValue);
        }

        foreach (LocalDeclaration local in family.Locals)
        {
            PatternException.About(local, () => Place(local));
        }

        Write(family.Body);
        buffer.Begin(null);
        buffer.PointHere(returns);
        buffer.Emit(OpCode.End);
        return new ThreadCode(family.Name, family.Index is not null, buffer.Code, buffer.Frame);
    }

    private void Place(LocalDeclaration local)
    {
        (int initial, int minimum, int maximum) = layout.Range(local.Range, $"{family.Name}'s {local.Name}");
        expressions.Place(local, initial, minimum, maximum);
    }

    private void Write(IReadOnlyList<Statement> block)
    {
        foreach (Statement line in block)
        {
            buffer.Begin(line);
            PatternException.About(line, () => Write(line));
        }
    }

    private void Write(Statement line)
    {
        switch (line)
        {
            case AssignStatement assign:
                WriteAssign(assign);
                break;
            case IfStatement @if:
                WriteIf(@if);
                break;
            case LoopStatement loop:
                WriteLoop(loop);
                break;
            case BreakStatement:
                JumpOut(loops.Count > 0 ? loops.Peek() : throw buffer.Refuse("a break is outside of a loop"));
                break;
            case ContinueStatement:
                JumpOut(rounds.Count > 0 ? rounds.Peek() : throw buffer.Refuse("a continue is outside of a loop"));
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
                Expression asserted = expressions.Localise(assert.Condition);
                buffer.Emit(OpCode.Assert).Value = asserted;
                break;
            case StepStatement step:
                buffer.Emit(OpCode.Step).Name = step.Name;
                break;
            case RestStatement:
                buffer.Emit(OpCode.Rest).Rests = true;
                break;
            case RegionStatement region:
                if (buffer.Blocks.Any(block => block.Code == OpCode.Enter && PatternName.Same(block.Name, region.Name)))
                {
                    throw buffer.Refuse($"region {region.Name} is inside a region of the same name");
                }

                Instruction enter = buffer.Emit(OpCode.Enter);
                enter.Name = region.Name;
                WriteBlock(enter, region.Body, line);
                break;
            case AtomicStatement atomic:
                WriteBlock(buffer.Emit(OpCode.BeginAtomic), atomic.Body, line);
                break;
            default:
                WriteShared(line);
                break;
        }
    }

    // The statements that access shared state by an operation of their own.
    private void WriteShared(Statement line)
    {
        switch (line)
        {
            case WaitStatement wait:
                primitives.WriteWait(wait);
                break;
            case EventStatement @event:
                primitives.WriteEvent(@event);
                break;
            case SignalAndWaitStatement arrive:
                primitives.WriteSignalAndWait(arrive.Barrier);
                break;
            case ReaderWriterStatement access:
                primitives.WriteReaderWriter(access.Lock, access.Operation);
                break;
            case SignalStatement signal:
                primitives.WriteSignal(signal);
                break;
            case LockStatement @lock:
                expressions.Emit(OpCode.Lock, expressions.Mutex(@lock.Mutex));
                break;
            case UnlockStatement unlock:
                expressions.Emit(OpCode.Unlock, expressions.Mutex(unlock.Mutex));
                break;
            case WaitConditionStatement wait:
                expressions.Emit(OpCode.WaitCondition, wait.Condition).Rests = wait.Rests;
                expressions.Emit(OpCode.Lock, wait.Condition.Mutex);
                break;
            case NotifyStatement notify:
                expressions.Emit(notify.All ? OpCode.NotifyAll : OpCode.Notify, notify.Condition);
                break;
            case PushStatement push:
                Expression pushed = expressions.Localise(push.Value);
                expressions.Emit(OpCode.Push, push.Queue).Value = pushed;
                break;
            case AwaitStatement wait:
                expressions.WriteAwait(wait);
                break;
        }
    }

    private void WriteBlock(Instruction begin, IReadOnlyList<Statement> body, Statement line)
    {
        buffer.Blocks.Push(begin);
        Write(body);
        buffer.Begin(line);
        EmitEnd(buffer.Blocks.Pop());
    }

    private void WriteAssign(AssignStatement assign)
    {
        if (assign.Target is LocalExpression local)
        {
            int slot = expressions.SlotOf(local);
            if (ExpressionWriter.IsStep(assign.Value))
            {
                expressions.Read(assign.Value, slot);
            }
            else
            {
                buffer.Set(slot, expressions.Localise(assign.Value));
            }

            return;
        }

        if (assign.Target is ElementExpression { Index: { } at } && ExpressionWriter.HasOperation(at))
        {
            throw buffer.Refuse("the index of an assignment's target cannot contain an operation: store its value in a local first");
        }

        if (ExpressionWriter.IsGhost(assign.Target))
        {
            WriteGhost(assign);
            return;
        }

        Expression value = expressions.Localise(assign.Value);
        expressions.EmitCell(OpCode.Store, assign.Target).Value = value;
    }

    private void WriteGhost(AssignStatement assign)
    {
        // The value of a ghost must not be an operation, because an operation may be a fault.
        if (ExpressionWriter.HasOperation(assign.Value))
        {
            throw buffer.Refuse("the value of a ghost cannot contain an operation: store its value in a local first");
        }

        int first = buffer.Code.Count;
        BinaryExpression? sum = assign.Value is BinaryExpression { Operator: BinaryOperator.Add or BinaryOperator.Subtract } binary
            && ExpressionWriter.IsSame(binary.Left, assign.Target) ? binary : null;
        Expression value = expressions.Localise(sum is null ? assign.Value : sum.Operator == BinaryOperator.Add ? sum.Right : -sum.Right);
        Instruction write = expressions.EmitCell(sum is null ? OpCode.SetGhost : OpCode.AddGhost, assign.Target);
        write.Value = value;
        foreach (Instruction instruction in buffer.Code.Skip(first))
        {
            (instruction.Ghost, instruction.AfterGhost) = (write, buffer.Code.Count);
        }
    }

    private void WriteIf(IfStatement @if)
    {
        Instruction toElse = expressions.BranchIfFalse(@if.Condition);
        Write(@if.Then);
        if (@if.Else.Count == 0)
        {
            buffer.PointHere([toElse]);
            return;
        }

        buffer.Begin(@if);
        Instruction toEnd = buffer.Emit(OpCode.Jump);
        buffer.PointHere([toElse]);
        Write(@if.Else);
        buffer.PointHere([toEnd]);
    }

    private void WriteLoop(LoopStatement loop)
    {
        WriteHeadPart(loop, (loop as ForStatement)?.Initial);
        int roundsLeft = loop.IsEndless ? WriteBeginRounds() : -1;
        int again = buffer.Code.Count;
        (Scope scope, Scope round) = (new(buffer.Blocks.Count, []), new(buffer.Blocks.Count, []));
        if (loop.IsEndless)
        {
            Instruction begin = buffer.Emit(OpCode.BeginRound);
            begin.Target = roundsLeft;
            scope.Exits.Add(begin);
        }
        else if (loop is not DoStatement)
        {
            scope.Exits.Add(expressions.BranchIfFalse(loop.Condition));
        }

        loops.Push(scope);
        rounds.Push(round);
        Write(loop.Body);
        rounds.Pop();
        loops.Pop();
        buffer.PointHere(round.Exits);
        buffer.Begin(loop);
        if (loop is DoStatement { IsEndless: false } @do)
        {
            scope.Exits.Add(expressions.BranchIfFalse(@do.IsUntil ? !@do.Condition : @do.Condition));
        }

        WriteHeadPart(loop, (loop as ForStatement)?.Step);
        buffer.Emit(OpCode.Jump).Destination = again;
        buffer.PointHere(scope.Exits);
    }

    // The parts of a loop's head belong to the loop's statement.
    private void WriteHeadPart(LoopStatement loop, Statement? part)
    {
        if (part is not null)
        {
            PatternException.About(part, () => Write(part));
            buffer.Begin(loop);
        }
    }

    // Each infinite loop has its own counter.
    private int WriteBeginRounds()
    {
        int slot = buffer.NewSlot("#rounds", 0, 0, int.MaxValue);
        buffer.Emit(OpCode.BeginRounds).Target = slot;
        return slot;
    }

    private void WriteTry(TryStatement @try)
    {
        Scope scope = new(buffer.Blocks.Count, []);
        handlers.Push(scope);
        Write(@try.Body);
        handlers.Pop();
        buffer.Begin(@try);
        Instruction toEnd = buffer.Emit(OpCode.Jump);
        buffer.PointHere(scope.Exits);
        Write(@try.Handler);
        buffer.PointHere([toEnd]);
    }

    private void JumpOut(Scope scope)
    {
        foreach (Instruction begin in buffer.Blocks.Take(buffer.Blocks.Count - scope.BlockCount))
        {
            EmitEnd(begin);
        }

        scope.Exits.Add(buffer.Emit(OpCode.Jump));
    }

    private void EmitEnd(Instruction begin) =>
        buffer.Emit(begin.Code == OpCode.BeginAtomic ? OpCode.EndAtomic : OpCode.Leave).Name = begin.Name;

    // A target of jumps: the number of open blocks there, and the jumps that lead there.
    private sealed record Scope(int BlockCount, List<Instruction> Exits);
}
