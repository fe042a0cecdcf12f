using System.Collections.Generic;

namespace ThreadingDemo.Primitives;

/// <summary>A resource on which a participant can block, as the deadlock detection sees it.</summary>
internal interface IWaitable
{
    /// <summary>The name in the trace.</summary>
    string Name { get; }

    /// <summary>
    /// Whether the participant, which blocks on this, may continue without an action of another one. It must be true from
    /// before the primitive is released until after the participant has declared that it no longer blocks. It may be true
    /// although the participant is stuck (then only the timeout ends a deadlock), but must never be false while the
    /// participant may continue.
    /// </summary>
    bool CanProceed(Participant participant);

    /// <summary>
    /// The participants that hold it: the owner of a lock, or those that took a permit of a semaphore, have not released it
    /// and can still do so. Empty for resources that cannot be held.
    /// </summary>
    IEnumerable<Participant> HeldBy(Participant participant);

    /// <summary>The participants that can still let the participant continue: those that can signal, notify or arrive.</summary>
    IEnumerable<Participant> GivenBy(Participant participant);

    /// <summary>The action that lets the participant continue, as a verb: signal, notify, reach.</summary>
    string Giving { get; }
}
