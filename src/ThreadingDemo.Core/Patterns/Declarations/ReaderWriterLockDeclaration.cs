namespace ThreadingDemo.Patterns.Declarations;

/// <summary>A lock for many readers or one writer. A reader waits while a writer holds it or waits for it.</summary>
public sealed class ReaderWriterLockDeclaration(string name) : ResourceDeclaration(name, length: null)
{
}
