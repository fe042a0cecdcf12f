using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Patterns.Lowering;

/// <summary>
/// Writes the instructions that evaluate expressions. A step accesses shared state once, so every read of a shared integer
/// becomes a load into a temporary, from left to right, and the rest of the expression is local.
/// </summary>
internal sealed class ExpressionWriter(InstructionBuffer buffer, Layout layout)
{
    private readonly Dictionary<LocalDeclaration, int> slots = [];

    /// <summary>Assigns a slot to a local.</summary>
    public void Place(LocalDeclaration local, int initial, int minimum, int maximum) =>
        slots[local] = buffer.NewSlot(local.Name, initial, minimum, maximum);

    /// <summary>Writes an await.</summary>
    public void WriteAwait(AwaitStatement wait)
    {
        Expression? read = null;
        int target = buffer.NewTemporary(int.MinValue, int.MaxValue);
        Expression condition = wait.Condition.Map(leaf =>
        {
            if (leaf is not (VariableExpression or ElementExpression))
            {
                return Resolve(leaf);
            }

            read = read is null || IsSame(read, leaf) ? leaf : throw buffer.Refuse("await reads one shared integer, not two");
            return buffer.Slot(target);
        });
        Instruction instruction = EmitCell(OpCode.Await, read ?? throw buffer.Refuse("await reads one shared integer, not none"));
        (instruction.Value, instruction.Target) = (condition, target);
    }

    /// <summary>Writes a branch for a condition; its destination is set later.</summary>
    public Instruction BranchIfFalse(Expression condition)
    {
        Expression local = Localise(condition);
        Instruction branch = buffer.Emit(OpCode.BranchIfFalse);
        branch.Value = local;
        return branch;
    }

    /// <summary>Loads the shared reads of an expression, and returns the rest, which reads only the frame.</summary>
    public Expression Localise(Expression expression)
    {
        switch (expression)
        {
            case var _ when IsStep(expression):
                int slot = NewTemporaryFor(expression);
                Read(expression, slot);
                return buffer.Slot(slot);
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

    /// <summary>Adds an instruction for a resource, after those that compute its index.</summary>
    public Instruction Emit(OpCode opCode, ResourceReference reference)
    {
        Expression? index = reference.Index is null ? null : Localise(reference.Index);
        (int first, int length) = layout[reference.Declaration];
        Instruction instruction = buffer.Emit(opCode);
        (instruction.Resource, instruction.Length, instruction.Index) = (first, length, index);
        return instruction;
    }

    /// <summary>Adds an instruction for the cell of a shared integer, after those that compute its index.</summary>
    public Instruction EmitCell(OpCode opCode, Expression shared)
    {
        (Declaration declaration, Expression? at) = shared switch
        {
            VariableExpression variable => (variable.Declaration, (Expression?)null),
            ElementExpression element => ((Declaration)element.Declaration, element.Index),
            _ => throw buffer.Refuse("a value can be assigned only to a local, a shared integer or an element of an array"),
        };
        Expression? index = at is null ? null : Localise(at);
        (int first, int length) = layout[declaration];
        Instruction instruction = buffer.Emit(opCode);
        (instruction.Resource, instruction.Length, instruction.Index) = (first, length, index);
        return instruction;
    }

    /// <summary>Reads a value that needs a step of its own into a slot.</summary>
    public void Read(Expression shared, int target)
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

    /// <summary>Returns the semaphore; throws if it is another resource, or if an index is missing or superfluous.</summary>
    public ResourceReference Semaphore(ResourceReference reference) =>
        One(reference.Declaration is SemaphoreDeclaration
        ? reference
        : throw buffer.Refuse($"{reference.Declaration.Name} is not a semaphore"));

    /// <summary>Returns the mutex; throws if it is another resource, or if an index is missing or superfluous.</summary>
    public ResourceReference Mutex(ResourceReference reference) =>
        One(reference.Declaration is MutexDeclaration ? reference : throw buffer.Refuse($"{reference.Declaration.Name} is not a mutex"));

    /// <summary>The slot of a local of this family.</summary>
    public int SlotOf(LocalExpression local) => slots.TryGetValue(local.Declaration, out int slot)
        ? slot
        : throw buffer.Refuse($"{local.Declaration.Name} is a local of other threads");

    /// <summary>Whether the value needs a step of its own.</summary>
    public static bool IsStep(Expression expression) => expression
        is VariableExpression or ElementExpression or QueueCountExpression or OperationExpression;

    /// <summary>Whether a part of the expression is an operation.</summary>
    public static bool HasOperation(Expression expression) => expression switch
    {
        OperationExpression => true,
        ElementExpression element => HasOperation(element.Index),
        UnaryExpression unary => HasOperation(unary.Operand),
        BinaryExpression binary => HasOperation(binary.Left) || HasOperation(binary.Right),
        _ => false,
    };

    /// <summary>Whether it is a ghost.</summary>
    public static bool IsGhost(Expression shared) =>
        shared is VariableExpression { Declaration.IsGhost: true } or ElementExpression { Declaration.IsGhost: true };

    /// <summary>Whether two expressions have the same text.</summary>
    public static bool IsSame(Expression left, Expression right) => (left, right) switch
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

    private static bool ReadsShared(Expression expression) => IsStep(expression) || expression switch
    {
        UnaryExpression unary => ReadsShared(unary.Operand),
        BinaryExpression binary => ReadsShared(binary.Left) || ReadsShared(binary.Right),
        _ => false,
    };

    // a and b over shared integers: b is read only if a is true
    private Expression LocaliseInTurn(BinaryExpression binary)
    {
        int result = buffer.NewTemporary(0, 1);
        Expression left = Localise(binary.Left);
        buffer.Set(result, left != 0);
        Instruction skip = buffer.Emit(OpCode.BranchIfFalse);
        skip.Value = binary.Operator == BinaryOperator.And ? buffer.Slot(result) : !buffer.Slot(result);
        buffer.Set(result, Localise(binary.Right) != 0);
        buffer.PointHere([skip]);
        return buffer.Slot(result);
    }

    private Expression Resolve(Expression leaf) => leaf switch
    {
        ConstantExpression => leaf,
        ParameterExpression => layout.Constant(leaf, "A parameter"),
        LocalExpression local => buffer.Slot(SlotOf(local)),
        InsideExpression or WaitingExpression => throw buffer.Refuse("only requirements can count threads in a region or waiting threads"),
        OperationExpression operation => throw buffer.Refuse($"{operation.Command} is not allowed in the condition of await"),
        QueueCountExpression => throw buffer.Refuse("await reads a shared integer, not a queue"),
        _ => leaf,
    };

    private ResourceReference One(ResourceReference reference) =>
        reference.Index is null == reference.Declaration.Length is null ? reference
        : throw buffer.Refuse($"{reference.Declaration.Name} is "
            + $"{(reference.Index is null ? "an array, and takes an" : "no array, and takes no")} index");

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
        Instruction choice = buffer.Emit(OpCode.Choose);
        (choice.Value, choice.Comparand, choice.Target) = (minimum, maximum, target);
    }

    private void WriteTry(TryExpression attempt, int target)
    {
        if (buffer.IsInAtomic)
        {
            throw buffer.Refuse($"{attempt.Command} is not allowed in an atomic block: on real "
                + "threads it could observe the middle of another thread's block");
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
            : throw buffer.Refuse($"the time limit of {attempt.Command} cannot be {timeout} milliseconds. Allowed: 0 or more");
    }

    private Expression NotGhost(Expression shared) => IsGhost(shared)
        ? throw buffer.Refuse("a thread cannot read a ghost; it can only add to it or assign it")
        : shared;

    private int NewTemporaryFor(Expression shared)
    {
        switch (shared)
        {
            case VariableExpression variable:
                return NewTemporaryFor(layout.Cells[layout[variable.Declaration].First]);
            case ElementExpression element:
                return NewTemporaryFor(layout.Cells[layout[element.Declaration].First]);
            case ReadModifyWriteExpression { Shared: VariableExpression or ElementExpression } change:
                return NewTemporaryFor(change.Shared);
            case TryExpression:
                return buffer.NewTemporary(0, 1);
            case QueueCountExpression count:
                return buffer.NewTemporary(0, layout.Queues[layout[count.Queue].First].Capacity);
            default:
                return buffer.NewTemporary(int.MinValue, int.MaxValue);
        }
    }

    private int NewTemporaryFor(Cell cell) => buffer.NewTemporary(cell.Minimum, cell.Maximum);
}
