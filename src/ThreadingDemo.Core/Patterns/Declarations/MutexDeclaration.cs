using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Declarations;

/// <summary>A mutex, which only its owner unlocks, or an array of them.</summary>
public sealed class MutexDeclaration(string name, Expression? length) : ResourceDeclaration(name, length)
{
}
