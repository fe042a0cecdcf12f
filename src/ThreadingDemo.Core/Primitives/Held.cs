using System;

namespace ThreadingDemo.Primitives;

/// <summary>
/// An acquired resource. Disposing of it releases the resource, so <c>using</c> corresponds to <c>with</c> in the notebook.
/// </summary>
internal readonly struct Held : IDisposable
{
    private readonly Action release;

    internal Held(Action release) => this.release = release;

    /// <summary>Releases it.</summary>
    public void Dispose() => release();
}
