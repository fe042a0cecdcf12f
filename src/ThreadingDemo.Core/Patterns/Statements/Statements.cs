using System.Collections.Generic;
using ThreadingDemo.Patterns.Declarations;
using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Statements;

/// <summary>A line of a thread's code, as it is written; what its steps are is said by the lowering.</summary>
public abstract class Statement
{
}

/// <summary>Takes a permit, or waits for one. Where it rests, it may wait for ever.</summary>
public sealed class WaitStatement(ResourceReference semaphore, bool rests) : Statement
{
    /// <summary>The semaphore.</summary>
    public ResourceReference Semaphore { get; } = semaphore;

    /// <summary>Whether it is a resting point: a server's wait for its next request.</summary>
    public bool Rests { get; } = rests;
}

/// <summary>Gives permits, one a step.</summary>
public sealed class SignalStatement(ResourceReference semaphore, Expression count) : Statement
{
    /// <summary>The semaphore.</summary>
    public ResourceReference Semaphore { get; } = semaphore;

    /// <summary>How many permits.</summary>
    public Expression Count { get; } = count;
}

/// <summary>Takes a mutex, or waits for it.</summary>
public sealed class LockStatement(ResourceReference mutex) : Statement
{
    /// <summary>The mutex.</summary>
    public ResourceReference Mutex { get; } = mutex;
}

/// <summary>Gives a mutex back.</summary>
public sealed class UnlockStatement(ResourceReference mutex) : Statement
{
    /// <summary>The mutex.</summary>
    public ResourceReference Mutex { get; } = mutex;
}

/// <summary>Gives the condition's mutex back, waits to be notified, and takes the mutex again.</summary>
public sealed class WaitConditionStatement(ConditionDeclaration condition, bool rests) : Statement
{
    /// <summary>The condition.</summary>
    public ConditionDeclaration Condition { get; } = condition;

    /// <summary>Whether it is a resting point.</summary>
    public bool Rests { get; } = rests;
}

/// <summary>Wakes one thread that waits on a condition, or all.</summary>
public sealed class NotifyStatement(ConditionDeclaration condition, bool all) : Statement
{
    /// <summary>The condition.</summary>
    public ConditionDeclaration Condition { get; } = condition;

    /// <summary>Whether all are woken.</summary>
    public bool All { get; } = all;
}

/// <summary>Computes a value and keeps it in a local, a shared integer, an array's element, or a ghost.</summary>
public sealed class AssignStatement(Expression target, Expression value) : Statement
{
    /// <summary>Where it is kept.</summary>
    public Expression Target { get; } = target;

    /// <summary>The value.</summary>
    public Expression Value { get; } = value;
}

/// <summary>How a shared integer is read and written in one step.</summary>
public enum ReadModifyWrite
{
    /// <summary>The operand takes its place.</summary>
    Exchange,

    /// <summary>The operand takes its place if it equals the comparand.</summary>
    CompareExchange,

    /// <summary>The operand is added to it.</summary>
    FetchAdd,
}

/// <summary>Reads a shared integer into a local and changes it, in one step.</summary>
public sealed class ReadModifyWriteStatement(ReadModifyWrite kind, LocalExpression target, Expression shared, Expression operand, Expression? comparand) : Statement
{
    /// <summary>How it is changed.</summary>
    public ReadModifyWrite Kind { get; } = kind;

    /// <summary>Gets the value before the change.</summary>
    public LocalExpression Target { get; } = target;

    /// <summary>The shared integer or element.</summary>
    public Expression Shared { get; } = shared;

    /// <summary>What is stored or added.</summary>
    public Expression Operand { get; } = operand;

    /// <summary>What it is compared with; for compare-exchange only.</summary>
    public Expression? Comparand { get; } = comparand;
}

/// <summary>Puts an integer at a queue's end.</summary>
public sealed class PushStatement(QueueDeclaration queue, Expression value) : Statement
{
    /// <summary>The queue.</summary>
    public QueueDeclaration Queue { get; } = queue;

    /// <summary>The integer.</summary>
    public Expression Value { get; } = value;
}

/// <summary>Takes the integer at a queue's front.</summary>
public sealed class PopStatement(QueueDeclaration queue, LocalExpression target) : Statement
{
    /// <summary>The queue.</summary>
    public QueueDeclaration Queue { get; } = queue;

    /// <summary>Gets the integer.</summary>
    public LocalExpression Target { get; } = target;
}

/// <summary>Gives a local any value of a range.</summary>
public sealed class ChooseStatement(LocalExpression target, Expression minimum, Expression maximum) : Statement
{
    /// <summary>Gets the value.</summary>
    public LocalExpression Target { get; } = target;

    /// <summary>The least value.</summary>
    public Expression Minimum { get; } = minimum;

    /// <summary>The greatest value.</summary>
    public Expression Maximum { get; } = maximum;
}

/// <summary>Waits until a condition over one shared integer is true, in the step that sees it so.</summary>
public sealed class AwaitStatement(Expression condition) : Statement
{
    /// <summary>The condition; it reads one shared integer, once.</summary>
    public Expression Condition { get; } = condition;
}

/// <summary>Does one thing or the other.</summary>
public sealed class IfStatement(Expression condition, IReadOnlyList<Statement> then, IReadOnlyList<Statement> @else) : Statement
{
    /// <summary>What decides.</summary>
    public Expression Condition { get; } = condition;

    /// <summary>What is done where it is true.</summary>
    public IReadOnlyList<Statement> Then { get; } = then;

    /// <summary>What is done where it is false.</summary>
    public IReadOnlyList<Statement> Else { get; } = @else;
}

/// <summary>Does something as long as a condition is true. With the constant 1 it is endless: a run bounds its rounds.</summary>
public sealed class WhileStatement(Expression condition, IReadOnlyList<Statement> body) : Statement
{
    /// <summary>What decides, each time anew.</summary>
    public Expression Condition { get; } = condition;

    /// <summary>What is done.</summary>
    public IReadOnlyList<Statement> Body { get; } = body;

    /// <summary>Whether nothing but leaving it ends it.</summary>
    public bool IsEndless => Condition is ConstantExpression { Value: not 0 };
}

/// <summary>Leaves the innermost loop.</summary>
public sealed class BreakStatement : Statement
{
}

/// <summary>Ends the thread.</summary>
public sealed class ReturnStatement : Statement
{
}

/// <summary>Does something, and where that throws, something else.</summary>
public sealed class TryStatement(IReadOnlyList<Statement> body, IReadOnlyList<Statement> handler) : Statement
{
    /// <summary>What is done.</summary>
    public IReadOnlyList<Statement> Body { get; } = body;

    /// <summary>What is done where the body throws.</summary>
    public IReadOnlyList<Statement> Handler { get; } = handler;
}

/// <summary>Goes to the handler of the innermost try.</summary>
public sealed class ThrowStatement : Statement
{
}

/// <summary>Is a fault Error where its condition is false.</summary>
public sealed class AssertStatement(Expression condition) : Statement
{
    /// <summary>What has to be true.</summary>
    public Expression Condition { get; } = condition;
}

/// <summary>A step that does nothing but happen: what the requirements Before and Order speak of.</summary>
public sealed class StepStatement(string name) : Statement
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;
}

/// <summary>A resting point: the thread may stay here for ever.</summary>
public sealed class RestStatement : Statement
{
}

/// <summary>A stretch of code with a name: what the requirements AtMost, Never and NoStarvation speak of.</summary>
public sealed class RegionStatement(string name, IReadOnlyList<Statement> body) : Statement
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>The code.</summary>
    public IReadOnlyList<Statement> Body { get; } = body;
}

/// <summary>Code that is one step, and may block at its start only.</summary>
public sealed class AtomicStatement(IReadOnlyList<Statement> body) : Statement
{
    /// <summary>The code.</summary>
    public IReadOnlyList<Statement> Body { get; } = body;
}
