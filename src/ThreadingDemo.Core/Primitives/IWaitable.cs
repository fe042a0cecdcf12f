using System.Collections.Generic;

namespace ThreadingDemo.Primitives;

/// <summary>What a participant can block on, as the search for deadlocks sees it.</summary>
public interface IWaitable
{
    /// <summary>What the trace calls it.</summary>
    string Name { get; }

    /// <summary>
    /// Whether the participant, which blocks on this, may go on without anybody else's doing. Must be true from
    /// before the primitive is let go until after the participant has said that it blocks no longer; may be true
    /// too often (a deadlock is then left to the timeout), never too seldom.
    /// </summary>
    bool CanProceed(Participant participant);

    /// <summary>Whose doing the participant waits for: a lock's owner, those that may still signal.</summary>
    IEnumerable<Participant> AwaitedBy(Participant participant);
}
