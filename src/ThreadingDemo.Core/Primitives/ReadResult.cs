namespace ThreadingDemo.Primitives;

/// <summary>The result of reading a run's trace.</summary>
public enum ReadResult
{
    /// <summary>There was an event.</summary>
    Event,

    /// <summary>There was none in the time given.</summary>
    Idle,

    /// <summary>The run is over and all its events are read.</summary>
    Ended,
}
