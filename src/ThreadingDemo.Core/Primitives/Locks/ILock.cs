using System;

namespace ThreadingDemo.Primitives.Locks;

/// <summary>What all lock primitives have in common.</summary>
internal interface ILock : IDisposable
{
    /// <summary>Takes it if it is free, or comes free in that time; waits interruptibly.</summary>
    bool TryEnter(int milliseconds);

    /// <summary>Takes it; waits, interruptibly, while it is not free.</summary>
    void Enter();

    void Exit();
}
