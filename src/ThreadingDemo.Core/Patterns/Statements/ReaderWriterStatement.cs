using ThreadingDemo.Patterns.Declarations;

namespace ThreadingDemo.Patterns.Statements;

/// <summary>Takes a readers-writer lock, or lets it go.</summary>
public sealed class ReaderWriterStatement(ReaderWriterLockDeclaration @lock, ReaderWriterOperation operation) : Statement
{
    /// <summary>The lock.</summary>
    public ReaderWriterLockDeclaration Lock { get; } = @lock;

    /// <summary>What is done with it.</summary>
    public ReaderWriterOperation Operation { get; } = operation;
}
