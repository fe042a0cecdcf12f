namespace ThreadingDemo.Demos;

/// <summary>The order in which threads take two locks each.</summary>
public enum DeadlockVariant
{
    /// <summary>Each thread takes its own lock first, then its neighbour's: all wait for each other in a cycle.</summary>
    Inversion,

    /// <summary>All threads take the lower number first: no cycle is possible.</summary>
    Ordered,
}
