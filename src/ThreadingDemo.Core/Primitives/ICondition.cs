using System;
using System.Collections.Generic;

namespace ThreadingDemo.Primitives;

/// <summary>A condition variable whose lock is a traced one.</summary>
internal interface ICondition
{
    /// <summary>
    /// Releases every level of the lock and waits to be notified. The caller has to acquire the same number of levels again.
    /// </summary>
    /// <returns>The number of levels.</returns>
    int Wait();

    /// <summary>Wakes one waiting thread, or all. The caller holds the lock.</summary>
    void Notify(bool all);

    /// <summary>Declares which threads may notify, and which of these still can at the time of the call.</summary>
    void NotifiedBy(IReadOnlyList<Participant> participants, Func<Participant, bool> canStill);
}
