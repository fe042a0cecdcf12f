namespace ThreadingDemo.Patterns;

/// <summary>An operation on shared state with a result, in one step. Only the code of threads has operations.</summary>
internal abstract class OperationExpression : LeafExpression
{
    private protected OperationExpression(params Expression?[] parts)
        : base(parts)
    {
    }

    /// <summary>The command that performs it in the block of a pattern.</summary>
    public abstract string Command { get; }
}

/// <summary>The ways to read and write a shared integer in one step.</summary>
internal enum ReadModifyWrite
{
    /// <summary>The operand replaces the value.</summary>
    Exchange,

    /// <summary>The operand replaces the value if it equals the comparand.</summary>
    CompareExchange,

    /// <summary>The operand is added to the value.</summary>
    FetchAdd,
}

/// <summary>Changes a shared integer; its value is the previous value of the integer.</summary>
internal sealed class ReadModifyWriteExpression(ReadModifyWrite kind, Expression shared, Expression operand, Expression? comparand)
    : OperationExpression(shared, operand, comparand)
{
    /// <summary>The kind of change.</summary>
    public ReadModifyWrite Kind { get; } = kind;

    /// <summary>The shared integer or element.</summary>
    public Expression Shared { get; } = shared;

    /// <summary>The value to store or add.</summary>
    public Expression Operand { get; } = operand;

    /// <summary>The comparand of a compare-exchange; null for the others.</summary>
    public Expression? Comparand { get; } = comparand;

    /// <inheritdoc/>
    public override string Command => Kind.ToString();
}

/// <summary>Takes the integer at a queue's front.</summary>
internal sealed class PopExpression(QueueDeclaration queue) : OperationExpression
{
    /// <summary>The queue.</summary>
    public QueueDeclaration Queue { get; } = queue;

    /// <inheritdoc/>
    public override string Command => "Pop";
}

/// <summary>Chooses any value of a range.</summary>
internal sealed class ChooseExpression(Expression minimum, Expression maximum) : OperationExpression(minimum, maximum)
{
    /// <summary>The least value.</summary>
    public Expression Minimum { get; } = minimum;

    /// <summary>The greatest value.</summary>
    public Expression Maximum { get; } = maximum;

    /// <inheritdoc/>
    public override string Command => "Choose";
}

/// <summary>Takes a permit of a semaphore, or a mutex, if one is available: 1 if it was taken, 0 if not.</summary>
/// <param name="resource">The semaphore or the mutex.</param>
/// <param name="timeoutMilliseconds">The time that a run on real threads waits for it; null for no wait.</param>
internal sealed class TryExpression(
    ResourceReference resource, Expression? timeoutMilliseconds) : OperationExpression(resource.Index, timeoutMilliseconds)
{
    /// <summary>The semaphore or the mutex.</summary>
    public ResourceReference Resource { get; } = resource;

    /// <summary>
    /// The time that a run on real threads waits for it; null for no wait. It may depend on parameters only.
    /// </summary>
    public Expression? TimeoutMilliseconds { get; } = timeoutMilliseconds;

    /// <inheritdoc/>
    public override string Command => Resource.Declaration is MutexDeclaration ? "TryLock" : "TryWait";
}
