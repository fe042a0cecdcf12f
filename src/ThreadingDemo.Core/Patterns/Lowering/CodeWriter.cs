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
internal sealed class CodeWriter(ThreadFamily family, Layout layout)
{
    private readonly List<Instruction> code = [];
    private readonly List<FrameSlot> frame = [];
    private readonly Dictionary<LocalDeclaration, int> slots = [];
    private readonly Stack<Scope> loops = new();
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
                Emit(OpCode.Wait, Semaphore(wait.Semaphore)).Rests = wait.Rests;
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
            case ReadModifyWriteStatement change:
                WriteReadModifyWrite(change);
                break;
            case PushStatement push:
                Expression pushed = Localise(push.Value);
                Emit(OpCode.Push, push.Queue).Value = pushed;
                break;
            case PopStatement pop:
                Emit(OpCode.Pop, pop.Queue).Target = SlotOf(pop.Target);
                break;
            case ChooseStatement choose:
                Expression minimum = Localise(choose.Minimum);
                Expression maximum = Localise(choose.Maximum);
                Instruction choice = Emit(OpCode.Choose);
                (choice.Value, choice.Comparand, choice.Target) = (minimum, maximum, SlotOf(choose.Target));
                break;
            case AwaitStatement wait:
                WriteAwait(wait);
                break;
            case IfStatement @if:
                WriteIf(@if);
                break;
            case WhileStatement @while:
                WriteWhile(@while);
                break;
            case BreakStatement:
                JumpOut(loops.Count > 0 ? loops.Peek() : throw Refuse("a break stands outside of a loop"));
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
                if (blocks.Any(block => block.Code == OpCode.Enter && block.Name == region.Name))
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
            if (assign.Value is VariableExpression or ElementExpression)
            {
                Load(assign.Value, slot);
            }
            else
            {
                Set(slot, Localise(assign.Value));
            }

            return;
        }

        if (assign.Target is VariableExpression { Declaration.IsGhost: true } or ElementExpression { Declaration.IsGhost: true })
        {
            WriteGhost(assign);
            return;
        }

        Expression value = Localise(assign.Value);
        EmitCell(OpCode.Store, assign.Target).Value = value;
    }

    private void WriteGhost(AssignStatement assign)
    {
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

    private void WriteReadModifyWrite(ReadModifyWriteStatement change)
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
            change.Shared);
        (instruction.Value, instruction.Comparand, instruction.Target) = (operand, comparand, SlotOf(change.Target));
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

    private void WriteWhile(WhileStatement @while)
    {
        int rounds = @while.IsEndless ? WriteBeginRounds() : -1;
        int again = code.Count;
        Scope scope = new(blocks.Count, []);
        Instruction begin = @while.IsEndless ? Emit(OpCode.BeginRound) : BranchIfFalse(@while.Condition);
        begin.Target = rounds;
        scope.Exits.Add(begin);

        loops.Push(scope);
        Write(@while.Body);
        loops.Pop();
        statement = @while;
        Emit(OpCode.Jump).Destination = again;
        PointHere(scope.Exits);
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
            case VariableExpression or ElementExpression:
                int slot = NewValueOnItsWay(expression);
                Load(expression, slot);
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

    private void Load(Expression shared, int target)
    {
        if (shared is VariableExpression { Declaration.IsGhost: true } or ElementExpression { Declaration.IsGhost: true })
        {
            throw Refuse("a thread cannot read a ghost, only add to it or set it");
        }

        EmitCell(OpCode.Load, shared).Target = target;
    }

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
        Declaration declaration = shared is VariableExpression variable ? variable.Declaration : ((ElementExpression)shared).Declaration;
        Cell cell = layout.Cells[layout[declaration].First];
        return NewValueOnItsWay(cell.Minimum, cell.Maximum);
    }

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

    private static bool ReadsShared(Expression expression) => expression switch
    {
        VariableExpression or ElementExpression => true,
        UnaryExpression unary => ReadsShared(unary.Operand),
        BinaryExpression binary => ReadsShared(binary.Left) || ReadsShared(binary.Right),
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
