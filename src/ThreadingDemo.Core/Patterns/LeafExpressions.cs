using System;

namespace ThreadingDemo.Patterns;

/// <summary>An expression without parts, whose value is known only in a program.</summary>
public abstract class LeafExpression : Expression
{
    private protected LeafExpression(params Expression?[] parts)
        : base(parts)
    {
    }

    /// <inheritdoc/>
    public override int Evaluate(int[] frame) =>
        throw new InvalidOperationException($"{GetType().Name} has no value before it is lowered.");

    /// <inheritdoc/>
    public override Expression Map(Func<Expression, Expression> leaf) => leaf(this);
}

/// <summary>A constant.</summary>
internal sealed class ConstantExpression(int value) : LeafExpression
{
    /// <summary>Its value.</summary>
    public int Value { get; } = value;

    /// <inheritdoc/>
    public override int Evaluate(int[] frame) => Value;
}

/// <summary>A parameter of the pattern.</summary>
internal sealed class ParameterExpression(PatternParameter parameter) : LeafExpression
{
    /// <summary>The parameter.</summary>
    public PatternParameter Parameter { get; } = parameter;
}

/// <summary>A shared or ghost integer: reading it is a step.</summary>
public sealed class VariableExpression : LeafExpression
{
    internal VariableExpression(IntegerDeclaration declaration) => Declaration = declaration;

    /// <summary>The integer.</summary>
    internal IntegerDeclaration Declaration { get; }
}

/// <summary>A local of the thread, or its index in its family.</summary>
public sealed class LocalExpression : LeafExpression
{
    internal LocalExpression(LocalDeclaration declaration) => Declaration = declaration;

    /// <summary>The local.</summary>
    internal LocalDeclaration Declaration { get; }
}

/// <summary>A slot of the frame that a lowered expression reads.</summary>
internal sealed class SlotExpression(int slot, string name) : LeafExpression
{
    /// <summary>The place.</summary>
    public int Slot { get; } = slot;

    /// <summary>The name of the value in the slot, for listings.</summary>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public override int Evaluate(int[] frame) => frame[Slot];
}

/// <summary>An element of a shared or ghost array: reading it is a step.</summary>
public sealed class ElementExpression(ArrayDeclaration declaration, Expression index) : Expression(index)
{
    /// <summary>The array.</summary>
    public ArrayDeclaration Declaration { get; } = declaration;

    /// <summary>The index of the element, from 0.</summary>
    public Expression Index { get; } = index;

    /// <inheritdoc/>
    public override int Evaluate(int[] frame) => throw new InvalidOperationException("An element has no value before it is lowered.");

    /// <inheritdoc/>
    public override Expression Map(Func<Expression, Expression> leaf) => leaf(new ElementExpression(Declaration, Index.Map(leaf)));
}

/// <summary>The number of integers in a queue; reading it is a step.</summary>
internal sealed class QueueCountExpression(QueueDeclaration queue) : LeafExpression
{
    /// <summary>The queue.</summary>
    public QueueDeclaration Queue { get; } = queue;
}

/// <summary>The number of threads in a region.</summary>
internal sealed class InsideExpression(string region) : LeafExpression
{
    /// <summary>The region.</summary>
    public string Region { get; } = region;
}

/// <summary>The number of threads that wait for a semaphore.</summary>
internal sealed class WaitingExpression(ResourceReference semaphore) : LeafExpression(semaphore.Index)
{
    /// <summary>The semaphore.</summary>
    public ResourceReference Semaphore { get; } = semaphore;
}
