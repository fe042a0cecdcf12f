using System.Collections.Generic;

namespace ThreadingDemo.Analysis.Tracking;

/// <summary>
/// The arrivals that opened the phases of a barrier. The number of participants is known when the first thread passes: by
/// then, all have arrived exactly once.
/// </summary>
internal sealed class BarrierPhases
{
    private readonly Dictionary<long, (Moment Opener, long Passed)> phases = [];
    private Moment latest;
    private long arrivals;
    private long participants;

    /// <summary>Records an arrival, and returns its number.</summary>
    public long Arrive(Moment arrival)
    {
        arrivals++;
        latest = arrival;
        if (participants > 0 && arrivals % participants == 0)
        {
            phases[(arrivals / participants) - 1] = (arrival, 0);
        }

        return arrivals;
    }

    /// <summary>The arrival that let the thread with this arrival number pass; null if the trace does not have it.</summary>
    public Moment? Pass(long arrival)
    {
        if (arrival == 0)
        {
            return null;
        }

        if (participants == 0)
        {
            participants = arrivals;
            phases[0] = (latest, 0);
        }

        long phase = (arrival - 1) / participants;
        if (!phases.TryGetValue(phase, out (Moment Opener, long Passed) found))
        {
            return null;
        }

        if (found.Passed + 1 == participants)
        {
            phases.Remove(phase);
        }
        else
        {
            phases[phase] = (found.Opener, found.Passed + 1);
        }

        return found.Opener;
    }
}
