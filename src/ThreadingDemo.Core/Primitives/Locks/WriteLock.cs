using System.Threading;

namespace ThreadingDemo.Primitives.Locks;

/// <summary>A lock over the write side of a <see cref="ReaderWriterLockSlim"/>.</summary>
internal sealed class WriteLock : ILock
{
    private readonly ReaderWriterLockSlim readerWriterLock = new();

    public bool TryEnter(int milliseconds) => readerWriterLock.TryEnterWriteLock(milliseconds);

    public void Enter() => readerWriterLock.EnterWriteLock();

    public void Exit() => readerWriterLock.ExitWriteLock();

    public void Dispose() => readerWriterLock.Dispose();
}
