namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Stands in for a <see cref="System.Threading.SpinWait"/>: others go first, and no time is spent.</summary>
public sealed class SpinWaitStandIn : StandIn
{
    private const int CountWithoutYield = 10;

    internal SpinWaitStandIn(SharedObject known)
        : base(known)
    {
    }

    /// <inheritdoc cref="System.Threading.SpinWait.Count"/>
    public int Count { get; private set; }

    /// <inheritdoc cref="System.Threading.SpinWait.NextSpinWillYield"/>
    public bool NextSpinWillYield => Count >= CountWithoutYield;

    /// <summary>Lets others go first.</summary>
    public void SpinOnce()
    {
        Current.Run.Step(Current);
        Count++;
    }

    /// <inheritdoc cref="SpinOnce()"/>
    public void SpinOnce(int sleep1Threshold) => SpinOnce();

    /// <summary>Counts from 0 again.</summary>
    public void Reset() => Count = 0;
}
