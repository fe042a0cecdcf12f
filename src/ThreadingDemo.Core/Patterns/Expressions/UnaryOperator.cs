namespace ThreadingDemo.Patterns.Expressions;

/// <summary>What stands before an expression.</summary>
public enum UnaryOperator
{
    /// <summary>Negation of a number.</summary>
    Negate,

    /// <summary>Negation of a truth value.</summary>
    Not,
}
