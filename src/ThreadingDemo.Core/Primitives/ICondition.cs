using System;
using System.Collections.Generic;

namespace ThreadingDemo.Primitives;

/// <summary>A condition variable whose lock is a traced one.</summary>
internal interface ICondition
{
    /// <summary>Gives every level of the lock back and waits to be notified. The caller takes as many levels again.</summary>
    /// <returns>How many levels that are.</returns>
    int Wait();

    /// <summary>Wakes one waiting thread, or all. The caller holds the lock.</summary>
    void Notify(bool all);

    /// <summary>Says which threads may notify, and which of these still can at the time of asking.</summary>
    void NotifiedBy(IReadOnlyList<Participant> participants, Func<Participant, bool> canStill);
}
