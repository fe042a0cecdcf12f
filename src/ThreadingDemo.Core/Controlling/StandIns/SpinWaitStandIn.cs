namespace ThreadingDemo.Controlling.StandIns;

/// <summary>Stands in for a <see cref="System.Threading.SpinWait"/>: a spin is a scheduling point and takes no time.</summary>
public sealed class SpinWaitStandIn : StandIn
{
    private const int CountWithoutYield = 10;

    internal SpinWaitStandIn(SharedObject entry)
        : base(entry)
    {
    }

    /// <inheritdoc cref="System.Threading.SpinWait.Count"/>
    public int Count { get; private set; }

    /// <inheritdoc cref="System.Threading.SpinWait.NextSpinWillYield"/>
    public bool NextSpinWillYield => Count >= CountWithoutYield;

    /// <summary>A scheduling point.</summary>
    public void SpinOnce()
    {
        Current.Run.Step(Current);
        Count++;
    }

    /// <inheritdoc cref="SpinOnce()"/>
    public void SpinOnce(int sleep1Threshold) => SpinOnce();

    /// <summary>Sets the count to 0.</summary>
    public void Reset() => Count = 0;
}
