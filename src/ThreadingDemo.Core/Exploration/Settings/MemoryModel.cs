namespace ThreadingDemo.Exploration;

/// <summary>Memory models: when a store of one thread becomes visible to the others.</summary>
public enum MemoryModel
{
    /// <summary>Sequentially consistent: every store is seen at once (Lamport 1979).</summary>
    Sc,

    /// <summary>Total store order: each thread's stores wait in a buffer of its own, in order (Owens, Sarkar, Sewell 2009).</summary>
    Tso,
}
