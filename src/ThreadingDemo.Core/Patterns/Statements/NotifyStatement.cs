using ThreadingDemo.Patterns.Declarations;

namespace ThreadingDemo.Patterns.Statements;

/// <summary>Wakes one thread that waits on a condition, or all.</summary>
public sealed class NotifyStatement(ConditionDeclaration condition, bool all) : Statement
{
    /// <summary>The condition.</summary>
    public ConditionDeclaration Condition { get; } = condition;

    /// <summary>Whether all are woken.</summary>
    public bool All { get; } = all;
}
