using System;
using System.Linq;
using System.Runtime.CompilerServices;
using ThreadingDemo.Patterns.Declarations;

namespace ThreadingDemo.Patterns.Expressions;

/// <summary>
/// An integer or truth value of a pattern, as data: 0 is false, anything else true. The operators build expressions,
/// so that a pattern in C# reads like pseudo-code; <c>==</c> builds one, too, and compares nothing.
/// </summary>
public abstract class Expression
{
    /// <summary>How deep expressions may be nested, because their readers call themselves for the parts.</summary>
    public const int MaximumDepth = 500;

    private readonly int depth;

    private protected Expression(params Expression?[] parts)
    {
        depth = 1 + parts.Select(part => part?.depth ?? 0).DefaultIfEmpty(0).Max();
        if (depth > MaximumDepth)
        {
            throw new PatternException($"An expression is nested deeper than {MaximumDepth} levels.");
        }
    }

    /// <summary>The constant.</summary>
    public static implicit operator Expression(int value) => new ConstantExpression(value);

    /// <summary>Sum.</summary>
    public static Expression operator +(Expression left, Expression right) => new BinaryExpression(BinaryOperator.Add, left, right);

    /// <summary>Difference.</summary>
    public static Expression operator -(Expression left, Expression right) => new BinaryExpression(BinaryOperator.Subtract, left, right);

    /// <summary>Product.</summary>
    public static Expression operator *(Expression left, Expression right) => new BinaryExpression(BinaryOperator.Multiply, left, right);

    /// <summary>Remainder, with the sign of the left side.</summary>
    public static Expression operator %(Expression left, Expression right) => new BinaryExpression(BinaryOperator.Remainder, left, right);

    /// <summary>Negation.</summary>
    public static Expression operator -(Expression operand) => new UnaryExpression(UnaryOperator.Negate, operand);

    /// <summary>1 where the operand is 0, else 0.</summary>
    public static Expression operator !(Expression operand) => new UnaryExpression(UnaryOperator.Not, operand);

    /// <summary>Equal.</summary>
    public static Expression operator ==(Expression left, Expression right) => new BinaryExpression(BinaryOperator.Equal, left, right);

    /// <summary>Not equal.</summary>
    public static Expression operator !=(Expression left, Expression right) => new BinaryExpression(BinaryOperator.NotEqual, left, right);

    /// <summary>Less.</summary>
    public static Expression operator <(Expression left, Expression right) => new BinaryExpression(BinaryOperator.Less, left, right);

    /// <summary>Less or equal.</summary>
    public static Expression operator <=(Expression left, Expression right) => new BinaryExpression(BinaryOperator.LessOrEqual, left, right);

    /// <summary>Greater.</summary>
    public static Expression operator >(Expression left, Expression right) => new BinaryExpression(BinaryOperator.Greater, left, right);

    /// <summary>Greater or equal.</summary>
    public static Expression operator >=(Expression left, Expression right) => new BinaryExpression(BinaryOperator.GreaterOrEqual, left, right);

    /// <summary>And: the right side is looked at only where the left one is true.</summary>
    public static Expression operator &(Expression left, Expression right) => new BinaryExpression(BinaryOperator.And, left, right);

    /// <summary>Or: the right side is looked at only where the left one is false.</summary>
    public static Expression operator |(Expression left, Expression right) => new BinaryExpression(BinaryOperator.Or, left, right);

    /// <summary>How many threads are inside a region; for requirements.</summary>
    public static Expression Inside(string region) => new InsideExpression(region);

    /// <summary>How many threads wait for a semaphore; for requirements.</summary>
    public static Expression Waiting(ResourceReference semaphore) => new WaitingExpression(semaphore);

    /// <summary>The value, where every leaf is a constant or a slot of the frame.</summary>
    /// <exception cref="PatternFaultException">The expression divides by zero or leaves the range of an integer.</exception>
    public abstract int Evaluate(int[] frame);

    /// <summary>The same expression with its leaves replaced.</summary>
    public abstract Expression Map(Func<Expression, Expression> leaf);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
