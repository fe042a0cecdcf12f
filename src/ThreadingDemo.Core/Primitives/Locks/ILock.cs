using System;

namespace ThreadingDemo.Primitives.Locks;

/// <summary>The common operations of lock primitives.</summary>
internal interface ILock : IDisposable
{
    /// <summary>Acquires it if it is free or becomes free in that time; waits interruptibly.</summary>
    bool TryEnter(int milliseconds);

    /// <summary>Acquires it; waits interruptibly while it is not free.</summary>
    void Enter();

    void Exit();
}
