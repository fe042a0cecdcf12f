using ThreadingDemo.Exploration.Machines;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>Finds the threads that can never move again.</summary>
internal static class StuckThreads
{
    /// <summary>The threads that have to move and never will, a bit each; none where more states follow than are looked at.</summary>
    public static ulong Of(Stand stand)
    {
        Machine machine = stand.Machine.Machine;
        ulong must = stand.Fault is null ? machine.MustMove(stand.NewContext()) : 0;
        ulong enabled = stand.Machine.Enabled(stand);
        return enabled == 0 ? must
            : (must & ~enabled) == 0 ? 0
            : new Continuations(machine, stand.State).FindStuck() & must;
    }
}
