using System;
using System.Linq;
using System.Runtime.CompilerServices;

namespace ThreadingDemo.Patterns;

/// <summary>
/// An expression for an integer or truth value of a pattern, as data: 0 is false, any other value true. The operators build
/// expressions, so that a pattern in C# reads like pseudo-code; even <c>==</c> builds an expression and does not compare.
/// </summary>
public abstract class Expression
{
    /// <summary>The maximum depth of nested expressions, because their readers are recursive.</summary>
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

    /// <summary>1 if the operand is 0, otherwise 0.</summary>
    public static Expression operator !(Expression operand) => new UnaryExpression(UnaryOperator.Not, operand);

    /// <summary>Equal.</summary>
    public static Expression operator ==(Expression left, Expression right) => new BinaryExpression(BinaryOperator.Equal, left, right);

    /// <summary>Not equal.</summary>
    public static Expression operator !=(Expression left, Expression right) => new BinaryExpression(BinaryOperator.NotEqual, left, right);

    /// <summary>Less.</summary>
    public static Expression operator <(Expression left, Expression right) => new BinaryExpression(BinaryOperator.Less, left, right);

    /// <summary>Less or equal.</summary>
    public static Expression operator <=(Expression left, Expression right) =>
        new BinaryExpression(BinaryOperator.LessOrEqual, left, right);

    /// <summary>Greater.</summary>
    public static Expression operator >(Expression left, Expression right) => new BinaryExpression(BinaryOperator.Greater, left, right);

    /// <summary>Greater or equal.</summary>
    public static Expression operator >=(Expression left, Expression right) =>
        new BinaryExpression(BinaryOperator.GreaterOrEqual, left, right);

    /// <summary>And: the right side is evaluated only if the left one is true.</summary>
    public static Expression operator &(Expression left, Expression right) => new BinaryExpression(BinaryOperator.And, left, right);

    /// <summary>Or: the right side is evaluated only if the left one is false.</summary>
    public static Expression operator |(Expression left, Expression right) => new BinaryExpression(BinaryOperator.Or, left, right);

    /// <summary>The number of threads in a region; for requirements.</summary>
    public static Expression Inside(string region) => new InsideExpression(region);

    /// <summary>The number of threads that wait for a semaphore; for requirements.</summary>
    public static Expression Waiting(ResourceReference semaphore) => new WaitingExpression(semaphore);

    /// <summary>The number, if the expression is a whole number with or without a sign; otherwise null.</summary>
    public int? Constant => this switch
    {
        ConstantExpression constant => constant.Value,
        UnaryExpression { Operator: UnaryOperator.Negate, Operand: ConstantExpression constant } => -constant.Value,
        _ => null,
    };

    /// <summary>
    /// The declaration of the parameter, shared integer or local that the expression names, as in
    /// <see cref="PatternException.Subject"/>; null for any other expression.
    /// </summary>
    public object? Declared => this switch
    {
        ParameterExpression parameter => parameter.Parameter,
        VariableExpression shared => shared.Declaration,
        LocalExpression local => local.Declaration,
        _ => null,
    };

    /// <summary>Evaluates an expression whose leaves are constants or slots of the frame.</summary>
    /// <exception cref="PatternFaultException">The expression divides by zero or leaves the range of an integer.</exception>
    public abstract int Evaluate(int[] frame);

    /// <summary>Returns the expression with its leaves replaced.</summary>
    public abstract Expression Map(Func<Expression, Expression> leaf);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}

/// <summary>A binary operator.</summary>
internal enum BinaryOperator
{
    /// <summary>Sum.</summary>
    Add,

    /// <summary>Difference.</summary>
    Subtract,

    /// <summary>Product.</summary>
    Multiply,

    /// <summary>Remainder.</summary>
    Remainder,

    /// <summary>Equal.</summary>
    Equal,

    /// <summary>Not equal.</summary>
    NotEqual,

    /// <summary>Less.</summary>
    Less,

    /// <summary>Less or equal.</summary>
    LessOrEqual,

    /// <summary>Greater.</summary>
    Greater,

    /// <summary>Greater or equal.</summary>
    GreaterOrEqual,

    /// <summary>And, left first.</summary>
    And,

    /// <summary>Or, left first.</summary>
    Or,
}

/// <summary>Two expressions and an operator between them.</summary>
internal sealed class BinaryExpression(BinaryOperator @operator, Expression left, Expression right) : Expression(left, right)
{
    /// <summary>The operator.</summary>
    public BinaryOperator Operator { get; } = @operator;

    /// <summary>The left side, which is evaluated first.</summary>
    public Expression Left { get; } = left;

    /// <summary>The right side.</summary>
    public Expression Right { get; } = right;

    /// <inheritdoc/>
    public override int Evaluate(int[] frame)
    {
        int left = Left.Evaluate(frame);
        switch (Operator)
        {
            case BinaryOperator.And:
                return left != 0 && Right.Evaluate(frame) != 0 ? 1 : 0;
            case BinaryOperator.Or:
                return left != 0 || Right.Evaluate(frame) != 0 ? 1 : 0;
        }

        int right = Right.Evaluate(frame);
        return Operator switch
        {
            BinaryOperator.Add => Checked((long)left + right),
            BinaryOperator.Subtract => Checked((long)left - right),
            BinaryOperator.Multiply => Checked((long)left * right),
            BinaryOperator.Remainder =>
                right == 0 ? throw new PatternFaultException($"{left} is divided by zero") : (int)((long)left % right),
            BinaryOperator.Equal => left == right ? 1 : 0,
            BinaryOperator.NotEqual => left != right ? 1 : 0,
            BinaryOperator.Less => left < right ? 1 : 0,
            BinaryOperator.LessOrEqual => left <= right ? 1 : 0,
            BinaryOperator.Greater => left > right ? 1 : 0,
            _ => left >= right ? 1 : 0,
        };
    }

    /// <inheritdoc/>
    public override Expression Map(Func<Expression, Expression> leaf) => new BinaryExpression(Operator, Left.Map(leaf), Right.Map(leaf));

    private static int Checked(long value) =>
        value is >= int.MinValue and <= int.MaxValue
            ? (int)value
            : throw new PatternFaultException($"{value} is beyond the range of an integer");
}

/// <summary>A unary operator.</summary>
internal enum UnaryOperator
{
    /// <summary>Negation of a number.</summary>
    Negate,

    /// <summary>Negation of a truth value.</summary>
    Not,
}

/// <summary>An operator and its operand.</summary>
internal sealed class UnaryExpression(UnaryOperator @operator, Expression operand) : Expression(operand)
{
    /// <summary>The operator.</summary>
    public UnaryOperator Operator { get; } = @operator;

    /// <summary>The operand.</summary>
    public Expression Operand { get; } = operand;

    /// <inheritdoc/>
    public override int Evaluate(int[] frame)
    {
        int operand = Operand.Evaluate(frame);
        return Operator == UnaryOperator.Not ? (operand == 0 ? 1 : 0)
            : operand == int.MinValue ? throw new PatternFaultException($"-({operand}) is beyond the range of an integer")
            : -operand;
    }

    /// <inheritdoc/>
    public override Expression Map(Func<Expression, Expression> leaf) => new UnaryExpression(Operator, Operand.Map(leaf));
}
