using ThreadingDemo.Patterns.Declarations;

namespace ThreadingDemo.Patterns.Statements;

/// <summary>Gives the condition's mutex back, waits to be notified, and takes the mutex again.</summary>
public sealed class WaitConditionStatement(ConditionDeclaration condition, bool rests) : Statement
{
    /// <summary>The condition.</summary>
    public ConditionDeclaration Condition { get; } = condition;

    /// <summary>Whether it is a resting point.</summary>
    public bool Rests { get; } = rests;
}
