namespace ThreadingDemo.Patterns.Statements;

/// <summary>What a thread does with a readers-writer lock.</summary>
public enum ReaderWriterOperation
{
    /// <summary>Takes it for reading, or waits.</summary>
    LockRead,

    /// <summary>Lets it go, having read.</summary>
    UnlockRead,

    /// <summary>Takes it for writing, or waits.</summary>
    LockWrite,

    /// <summary>Lets it go, having written.</summary>
    UnlockWrite,
}
