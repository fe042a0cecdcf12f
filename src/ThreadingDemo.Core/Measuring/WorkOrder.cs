namespace ThreadingDemo.Measuring;

/// <summary>The instructions for the threads of a crew while they work.</summary>
internal sealed class WorkOrder(int spinCount, bool isShort)
{
    private volatile int sampleInterval = 1;
    private volatile bool isMeasured;
    private volatile bool isStopped;

    /// <summary>The duration of the computation in each turn.</summary>
    public int SpinCount => spinCount;

    /// <summary>Whether a turn is so short that several are done in a row without a loop.</summary>
    public bool IsInRows { get; } = isShort && spinCount == 0;

    /// <summary>The interval between timed turns.</summary>
    public int SampleInterval
    {
        get => sampleInterval;
        set => sampleInterval = value;
    }

    /// <summary>Whether the warm-up is over.</summary>
    public bool IsMeasured
    {
        get => isMeasured;
        set => isMeasured = value;
    }

    public bool IsStopped
    {
        get => isStopped;
        set => isStopped = value;
    }
}
