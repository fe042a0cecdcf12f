using System.Collections.Generic;

namespace ThreadingDemo.Patterns;

/// <summary>A statement of a thread's code, as it is written; the lowering defines its steps.</summary>
public abstract class Statement
{
}

/// <summary>Computes a value and stores it in a local, a shared integer, an element of an array, or a ghost.</summary>
internal sealed class AssignStatement(Expression target, Expression value) : Statement
{
    /// <summary>The target.</summary>
    public Expression Target { get; } = target;

    /// <summary>The value.</summary>
    public Expression Value { get; } = value;
}

/// <summary>A step without an effect, which the requirements Before and Order name.</summary>
internal sealed class StepStatement(string name) : Statement
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;
}

/// <summary>An assertion: the fault Error if its condition is false.</summary>
internal sealed class AssertStatement(Expression condition) : Statement
{
    /// <summary>The condition.</summary>
    public Expression Condition { get; } = condition;
}

/// <summary>A resting point: the thread may stay here for ever.</summary>
internal sealed class RestStatement : Statement
{
}

/// <summary>Ends the thread.</summary>
internal sealed class ReturnStatement : Statement
{
}

/// <summary>A named region of code, which the requirements AtMost, Never and NoStarvation name.</summary>
internal sealed class RegionStatement(string name, IReadOnlyList<Statement> body) : Statement
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>The code.</summary>
    public IReadOnlyList<Statement> Body { get; } = body;
}

/// <summary>An atomic block: code that is one step, and may block at its start only.</summary>
internal sealed class AtomicStatement(IReadOnlyList<Statement> body) : Statement
{
    /// <summary>The code.</summary>
    public IReadOnlyList<Statement> Body { get; } = body;
}

/// <summary>Executes one of two blocks.</summary>
internal sealed class IfStatement(Expression condition, IReadOnlyList<Statement> then, IReadOnlyList<Statement> @else) : Statement
{
    /// <summary>The condition.</summary>
    public Expression Condition { get; } = condition;

    /// <summary>The block for true.</summary>
    public IReadOnlyList<Statement> Then { get; } = then;

    /// <summary>The block for false.</summary>
    public IReadOnlyList<Statement> Else { get; } = @else;
}

/// <summary>A loop. If its condition is a constant that never ends the loop, a run bounds its rounds.</summary>
internal abstract class LoopStatement : Statement
{
    private protected LoopStatement(Expression condition, IReadOnlyList<Statement> body) => (Condition, Body) = (condition, body);

    /// <summary>The condition of another round.</summary>
    public Expression Condition { get; }

    /// <summary>The body.</summary>
    public IReadOnlyList<Statement> Body { get; }

    /// <summary>Whether only a jump out of the loop ends it.</summary>
    public virtual bool IsEndless => Condition is ConstantExpression { Value: not 0 };
}

/// <summary>A loop whose condition is evaluated before each round.</summary>
internal sealed class WhileStatement(Expression condition, IReadOnlyList<Statement> body) : LoopStatement(condition, body)
{
}

/// <summary>A loop whose condition is evaluated after each round.</summary>
/// <param name="body">The body.</param>
/// <param name="condition">The condition.</param>
/// <param name="isUntil">Whether the loop ends when the condition is true; otherwise it ends when the condition is
/// false.</param>
internal sealed class DoStatement(IReadOnlyList<Statement> body, Expression condition, bool isUntil) : LoopStatement(condition, body)
{
    /// <summary>Whether the loop ends when the condition is true; otherwise it ends when the condition is false.</summary>
    public bool IsUntil { get; } = isUntil;

    /// <inheritdoc/>
    public override bool IsEndless => IsUntil ? Condition is ConstantExpression { Value: 0 } : base.IsEndless;
}

/// <summary>A counting loop: a statement before it, a condition before each round, and a statement after each round.</summary>
internal sealed class ForStatement(Statement? initial, Expression condition, Statement? step, IReadOnlyList<Statement> body)
    : LoopStatement(condition, body)
{
    /// <summary>The statement before the first round; null for none.</summary>
    public Statement? Initial { get; } = initial;

    /// <summary>The statement after each round, also after a round that a continue ends; null for none.</summary>
    public Statement? Step { get; } = step;
}

/// <summary>Leaves the innermost loop.</summary>
internal sealed class BreakStatement : Statement
{
}

/// <summary>Ends the round of the innermost loop.</summary>
internal sealed class ContinueStatement : Statement
{
}

/// <summary>Executes a block, and a handler if the block throws.</summary>
internal sealed class TryStatement(IReadOnlyList<Statement> body, IReadOnlyList<Statement> handler) : Statement
{
    /// <summary>The body.</summary>
    public IReadOnlyList<Statement> Body { get; } = body;

    /// <summary>The handler, executed if the body throws.</summary>
    public IReadOnlyList<Statement> Handler { get; } = handler;
}

/// <summary>Continues in the handler of the innermost try.</summary>
internal sealed class ThrowStatement : Statement
{
}

/// <summary>Takes a permit, or waits for one; at a resting point, it may wait for ever.</summary>
internal sealed class WaitStatement(ResourceReference semaphore, bool rests) : Statement
{
    /// <summary>The semaphore.</summary>
    public ResourceReference Semaphore { get; } = semaphore;

    /// <summary>Whether it is a resting point: a server's wait for its next request.</summary>
    public bool Rests { get; } = rests;
}

/// <summary>Releases permits, one in each step.</summary>
internal sealed class SignalStatement(ResourceReference semaphore, Expression count) : Statement
{
    /// <summary>The semaphore.</summary>
    public ResourceReference Semaphore { get; } = semaphore;

    /// <summary>The number of permits.</summary>
    public Expression Count { get; } = count;
}

/// <summary>Takes a mutex, or waits for it.</summary>
internal sealed class LockStatement(ResourceReference mutex) : Statement
{
    /// <summary>The mutex.</summary>
    public ResourceReference Mutex { get; } = mutex;
}

/// <summary>Releases a mutex.</summary>
internal sealed class UnlockStatement(ResourceReference mutex) : Statement
{
    /// <summary>The mutex.</summary>
    public ResourceReference Mutex { get; } = mutex;
}

/// <summary>Releases the condition's mutex, waits for a notification, and acquires the mutex again.</summary>
internal sealed class WaitConditionStatement(ConditionDeclaration condition, bool rests) : Statement
{
    /// <summary>The condition.</summary>
    public ConditionDeclaration Condition { get; } = condition;

    /// <summary>Whether it is a resting point.</summary>
    public bool Rests { get; } = rests;
}

/// <summary>Wakes one thread that waits on a condition, or all.</summary>
internal sealed class NotifyStatement(ConditionDeclaration condition, bool all) : Statement
{
    /// <summary>The condition.</summary>
    public ConditionDeclaration Condition { get; } = condition;

    /// <summary>Whether all are woken.</summary>
    public bool All { get; } = all;
}

/// <summary>Sets or resets an event.</summary>
internal sealed class EventStatement(EventDeclaration @event, bool sets) : Statement
{
    /// <summary>The event.</summary>
    public EventDeclaration Event { get; } = @event;

    /// <summary>Whether it sets the event; otherwise it resets it.</summary>
    public bool Sets { get; } = sets;
}

/// <summary>Arrives at a barrier and waits for the other participants.</summary>
internal sealed class SignalAndWaitStatement(BarrierDeclaration barrier) : Statement
{
    /// <summary>The barrier.</summary>
    public BarrierDeclaration Barrier { get; } = barrier;
}

/// <summary>The operations on a readers-writer lock.</summary>
internal enum ReaderWriterOperation
{
    /// <summary>Takes it for reading, or waits.</summary>
    LockRead,

    /// <summary>Releases it after reading.</summary>
    UnlockRead,

    /// <summary>Takes it for writing, or waits.</summary>
    LockWrite,

    /// <summary>Releases it after writing.</summary>
    UnlockWrite,
}

/// <summary>Takes or releases a readers-writer lock.</summary>
internal sealed class ReaderWriterStatement(ReaderWriterLockDeclaration @lock, ReaderWriterOperation operation) : Statement
{
    /// <summary>The lock.</summary>
    public ReaderWriterLockDeclaration Lock { get; } = @lock;

    /// <summary>The operation.</summary>
    public ReaderWriterOperation Operation { get; } = operation;
}

/// <summary>Puts an integer at a queue's end.</summary>
internal sealed class PushStatement(QueueDeclaration queue, Expression value) : Statement
{
    /// <summary>The queue.</summary>
    public QueueDeclaration Queue { get; } = queue;

    /// <summary>The integer.</summary>
    public Expression Value { get; } = value;
}

/// <summary>
/// Waits until a condition over one shared integer is true; the wait ends in the step that reads the value.
/// </summary>
internal sealed class AwaitStatement(Expression condition) : Statement
{
    /// <summary>The condition; it reads one shared integer, once.</summary>
    public Expression Condition { get; } = condition;
}
