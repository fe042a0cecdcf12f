using System;

namespace ThreadingDemo.Primitives;

/// <summary>Something acquired: disposing of it releases it, so that <c>using</c> stands where the notebook has <c>with</c>.</summary>
public readonly struct Held : IDisposable
{
    private readonly Action release;

    internal Held(Action release) => this.release = release;

    /// <summary>Releases it.</summary>
    public void Dispose() => release();
}
