using RealVolatile = System.Threading.Volatile;

namespace ThreadingDemo.Controlling.StandIns;

/// <summary>
/// Stands in for <see cref="RealVolatile"/>. PowerShell copies the value of a reference before the call and copies it back after
/// the call, even if it is only read.
/// </summary>
public static class Volatile
{
    /// <summary>Reads a value; an acquire fence follows.</summary>
    public static bool Read(ref bool location) => Interlocked.Back(RealVolatile.Read(ref location));

    /// <summary>Reads a value; an acquire fence follows.</summary>
    public static int Read(ref int location) => Interlocked.Back(RealVolatile.Read(ref location));

    /// <summary>Reads a value; an acquire fence follows.</summary>
    public static long Read(ref long location) => Interlocked.Back(RealVolatile.Read(ref location));

    /// <summary>Reads a value; an acquire fence follows.</summary>
    public static double Read(ref double location) => Interlocked.Back(RealVolatile.Read(ref location));

    /// <summary>Reads a value; an acquire fence follows.</summary>
    public static object? Read(ref object? location) => Interlocked.Back(RealVolatile.Read(ref location));

    /// <summary>Writes a value after a release fence.</summary>
    public static void Write(ref bool location, bool value) => RealVolatile.Write(ref location, Interlocked.Back(value));

    /// <summary>Writes a value after a release fence.</summary>
    public static void Write(ref int location, int value) => RealVolatile.Write(ref location, Interlocked.Back(value));

    /// <summary>Writes a value after a release fence.</summary>
    public static void Write(ref long location, long value) => RealVolatile.Write(ref location, Interlocked.Back(value));

    /// <summary>Writes a value after a release fence.</summary>
    public static void Write(ref double location, double value) => RealVolatile.Write(ref location, Interlocked.Back(value));

    /// <summary>Writes a value after a release fence.</summary>
    public static void Write(ref object? location, object? value) => RealVolatile.Write(ref location, Interlocked.Back(value));
}
