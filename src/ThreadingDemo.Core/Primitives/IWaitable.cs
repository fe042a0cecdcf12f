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

    /// <summary>
    /// The participants that hold it: a lock's owner, or those that took a permit of a semaphore, have not given it back and
    /// can still do so. None for what cannot be held.
    /// </summary>
    IEnumerable<Participant> HeldBy(Participant participant);

    /// <summary>The participants that can still let the participant go on: those that can signal, notify or arrive.</summary>
    IEnumerable<Participant> GivenBy(Participant participant);

    /// <summary>What those do by which the participant goes on, as a verb: signal, notify, reach.</summary>
    string Giving { get; }
}
