using RealThread = System.Threading.Thread;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>
/// Stands in for the calling <see cref="RealThread"/>: its number and name are those of the controlled thread, which are the same
/// in every run of a schedule.
/// </summary>
public sealed class ThreadStandIn : StandIn
{
    private readonly RealThread real;

    internal ThreadStandIn(SharedObject entry)
        : base(entry) => real = (RealThread)entry.Target;

    /// <inheritdoc cref="RealThread.ManagedThreadId"/>
    public int ManagedThreadId => real == RealThread.CurrentThread ? Current.Number + 1 : real.ManagedThreadId;

    /// <inheritdoc cref="RealThread.Name"/>
    public string? Name => real == RealThread.CurrentThread ? Current.Name : real.Name;

    internal override long? Level => null;
}
