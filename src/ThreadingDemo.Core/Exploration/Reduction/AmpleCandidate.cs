namespace ThreadingDemo.Exploration.Reduction;

/// <summary>A step that may form an ample set by itself.</summary>
/// <param name="Conflicts">The accesses that no other thread may make before it.</param>
/// <param name="Given">The semaphore or mutex that it gives, by its number; less than 0 if it gives none.</param>
/// <param name="IsAmpleIfAwaited">Whether it may form an ample set while threads are blocked on what it gives.</param>
/// <param name="Takes">Whether it takes a permit or a mutex, or is blocked on it.</param>
internal sealed record AmpleCandidate(FutureAccess Conflicts = default, int Given = -1, bool IsAmpleIfAwaited = false, bool Takes = false)
{
    /// <summary>Whether no access of another thread matters.</summary>
    public bool HasNoConflicts { get; } = Conflicts == default;
}
