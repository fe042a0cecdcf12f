using System.Threading;

namespace ThreadingDemo.Primitives;

/// <summary>Counts the threads that this library has started in this process and that have not ended.</summary>
public static class LivingThreads
{
    private static int count;

    /// <summary>The number of living threads: 0 while nothing is being run.</summary>
    public static int Count => Volatile.Read(ref count);

    /// <summary>Counts a thread that a front end is about to start.</summary>
    public static void Enter() => Add(1);

    /// <summary>Counts a thread that a front end has started and that ends now.</summary>
    public static void Leave() => Add(-1);

    internal static void Add(int change) => Interlocked.Add(ref count, change);
}
