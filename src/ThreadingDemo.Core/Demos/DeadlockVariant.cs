namespace ThreadingDemo.Demos;

/// <summary>In which order threads take two locks each.</summary>
public enum DeadlockVariant
{
    /// <summary>Each its own first, then its neighbour's: all wait in a circle.</summary>
    Inversion,

    /// <summary>All in the same order, the lower number first: no circle can close.</summary>
    Ordered,
}
