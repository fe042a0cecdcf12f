namespace ThreadingDemo.Patterns.Statements;

/// <summary>A line of a thread's code, as it is written; what its steps are is said by the lowering.</summary>
public abstract class Statement
{
}
