namespace ThreadingDemo.Demos;

/// <summary>How two threads try to meet: the catalogue's versions of the rendezvous.</summary>
public enum RendezvousVariant
{
    /// <summary>One lock around each second step: it does not order the steps.</summary>
    SingleLock,

    /// <summary>Two semaphores, each thread signals before it waits: both second steps come after both first ones.</summary>
    TwoSemaphores,

    /// <summary>Two semaphores, A waits before it signals and B signals before it waits: correct as well, with one more switch.</summary>
    Asymmetric,

    /// <summary>Two semaphores, each thread waits before it signals: neither ever continues.</summary>
    Deadlock,
}
