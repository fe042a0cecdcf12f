using System.Threading;

namespace ThreadingDemo.Primitives.Locks;

/// <summary>A lock over <see cref="Monitor"/>.</summary>
internal sealed class MonitorLock : ILock
{
    /// <summary>The object of the monitor; a condition waits on it as well.</summary>
    public object Gate { get; } = new();

    public bool TryEnter(int milliseconds) => Monitor.TryEnter(Gate, milliseconds);

    public void Enter() => Monitor.Enter(Gate);

    public void Exit() => Monitor.Exit(Gate);

    public void Dispose()
    {
    }
}
