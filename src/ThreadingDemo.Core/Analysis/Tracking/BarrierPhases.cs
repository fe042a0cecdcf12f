using System.Collections.Generic;

namespace ThreadingDemo.Analysis.Tracking;

/// <summary>
/// Whose arrival opened which phase of a barrier. How many take part is seen when the first passes: until then all
/// have arrived, and none again.
/// </summary>
internal sealed class BarrierPhases
{
    private readonly Dictionary<long, (Moment Opener, long Passed)> phases = [];
    private Moment latest;
    private long arrivals;
    private long participants;

    /// <summary>Takes note of an arrival, and says the how many-th it is.</summary>
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

    /// <summary>The arrival that let a thread pass which had arrived as so many-th; null where the trace does not have it.</summary>
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
