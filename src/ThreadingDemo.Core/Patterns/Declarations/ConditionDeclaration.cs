namespace ThreadingDemo.Patterns.Declarations;

/// <summary>A condition variable with the mutex that guards it: Mesa semantics.</summary>
public sealed class ConditionDeclaration(string name, MutexDeclaration mutex) : ResourceDeclaration(name, length: null)
{
    /// <summary>The mutex that is given back while waiting.</summary>
    public MutexDeclaration Mutex { get; } = mutex;
}
