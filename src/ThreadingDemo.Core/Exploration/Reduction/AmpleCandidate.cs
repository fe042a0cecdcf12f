namespace ThreadingDemo.Exploration.Reduction;

/// <summary>A step that may stand for others.</summary>
/// <param name="Hindrance">What no other thread may come to do before it, or it does not stand for others.</param>
/// <param name="Given">The semaphore or mutex that it gives, by a number that no two of them share; less than 0 where it gives none.</param>
/// <param name="StandsWhereAwaited">Whether it may stand for others where somebody is blocked on what it gives.</param>
/// <param name="Takes">Whether it takes a permit or a mutex, or is blocked on it.</param>
internal sealed record AmpleCandidate(FutureAccess Hindrance = default, int Given = -1, bool StandsWhereAwaited = false, bool Takes = false)
{
    /// <summary>Whether nothing hinders it.</summary>
    public bool IsUnhindered { get; } = Hindrance == default;
}
