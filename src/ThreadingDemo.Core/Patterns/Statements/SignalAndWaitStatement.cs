using ThreadingDemo.Patterns.Declarations;

namespace ThreadingDemo.Patterns.Statements;

/// <summary>Arrives at a barrier and waits for the other participants.</summary>
public sealed class SignalAndWaitStatement(BarrierDeclaration barrier) : Statement
{
    /// <summary>The barrier.</summary>
    public BarrierDeclaration Barrier { get; } = barrier;
}
