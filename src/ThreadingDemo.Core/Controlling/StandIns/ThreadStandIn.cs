using RealThread = System.Threading.Thread;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>
/// Stands in for a <see cref="RealThread"/> where it is the calling one: its number is that of the controlled thread, and the same
/// in every run of a schedule.
/// </summary>
public sealed class ThreadStandIn : StandIn
{
    private readonly RealThread real;

    internal ThreadStandIn(SharedObject known)
        : base(known) => real = (RealThread)known.Target;

    /// <inheritdoc cref="RealThread.ManagedThreadId"/>
    public int ManagedThreadId => real == RealThread.CurrentThread ? Current.Number + 1 : real.ManagedThreadId;

    /// <inheritdoc cref="RealThread.Name"/>
    public string? Name => real == RealThread.CurrentThread ? Current.Name : real.Name;

    internal override long? Level => null;
}
