using RealInterlocked = System.Threading.Interlocked;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>
/// Stands in for <see cref="RealInterlocked"/>. PowerShell copies the value of a reference before the call and copies it back
/// after the call; another thread may run in between.
/// </summary>
public static class Interlocked
{
    /// <inheritdoc cref="RealInterlocked.Increment(ref int)"/>
    public static int Increment(ref int location) => Back(RealInterlocked.Increment(ref location));

    /// <inheritdoc cref="RealInterlocked.Increment(ref long)"/>
    public static long Increment(ref long location) => Back(RealInterlocked.Increment(ref location));

    /// <inheritdoc cref="RealInterlocked.Decrement(ref int)"/>
    public static int Decrement(ref int location) => Back(RealInterlocked.Decrement(ref location));

    /// <inheritdoc cref="RealInterlocked.Decrement(ref long)"/>
    public static long Decrement(ref long location) => Back(RealInterlocked.Decrement(ref location));

    /// <inheritdoc cref="RealInterlocked.Add(ref int, int)"/>
    public static int Add(ref int location1, int value) => Back(RealInterlocked.Add(ref location1, value));

    /// <inheritdoc cref="RealInterlocked.Add(ref long, long)"/>
    public static long Add(ref long location1, long value) => Back(RealInterlocked.Add(ref location1, value));

    /// <inheritdoc cref="RealInterlocked.Exchange(ref int, int)"/>
    public static int Exchange(ref int location1, int value) => Back(RealInterlocked.Exchange(ref location1, value));

    /// <inheritdoc cref="RealInterlocked.Exchange(ref long, long)"/>
    public static long Exchange(ref long location1, long value) => Back(RealInterlocked.Exchange(ref location1, value));

    /// <inheritdoc cref="RealInterlocked.Exchange(ref double, double)"/>
    public static double Exchange(ref double location1, double value) => Back(RealInterlocked.Exchange(ref location1, value));

    /// <inheritdoc cref="RealInterlocked.Exchange(ref object, object)"/>
    public static object? Exchange(ref object? location1, object? value) => Back(RealInterlocked.Exchange(ref location1, value));

    /// <inheritdoc cref="RealInterlocked.CompareExchange(ref int, int, int)"/>
    public static int CompareExchange(ref int location1, int value, int comparand) =>
        Back(RealInterlocked.CompareExchange(ref location1, value, comparand));

    /// <inheritdoc cref="RealInterlocked.CompareExchange(ref long, long, long)"/>
    public static long CompareExchange(ref long location1, long value, long comparand) =>
        Back(RealInterlocked.CompareExchange(ref location1, value, comparand));

    /// <inheritdoc cref="RealInterlocked.CompareExchange(ref double, double, double)"/>
    public static double CompareExchange(ref double location1, double value, double comparand) =>
        Back(RealInterlocked.CompareExchange(ref location1, value, comparand));

    /// <inheritdoc cref="RealInterlocked.CompareExchange(ref object, object, object)"/>
    public static object? CompareExchange(ref object? location1, object? value, object? comparand) =>
        Back(RealInterlocked.CompareExchange(ref location1, value, comparand));

    /// <summary>Reads a 64-bit value.</summary>
    public static long Read(ref long location) => Back(RealInterlocked.Read(ref location));

    /// <inheritdoc cref="RealInterlocked.MemoryBarrier"/>
    public static void MemoryBarrier() => RealInterlocked.MemoryBarrier();

    /// <summary>A scheduling point before the engine copies the value of the reference back.</summary>
    internal static T Back<T>(T result)
    {
        if (ControlledThread.Current is { } thread)
        {
            Write(thread);
        }

        return result;
    }

    private static void Write(ControlledThread thread)
    {
        if (thread.Site is not { } site || !thread.Pending.TryGetValue(site, out PendingWrite? pending))
        {
            return;
        }

        thread.Pending.Remove(site);
        SharedObject entry = pending.Object;
        MemberKey value = PendingWrite.ReferenceValue;
        thread.Run.Operate(thread, site, entry);
        if (pending.Version != entry.Cell(value).Version)
        {
            thread.Run.History.AddLostUpdate(entry, value, site);
        }

        thread.Run.RecordWrite(thread, entry, value, site);
        thread.Run.History.WriteSafely(entry, value);
    }
}
