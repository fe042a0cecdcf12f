using ThreadingDemo.Patterns.Expressions;

namespace ThreadingDemo.Patterns.Lowering;

/// <summary>
/// A readers-writer lock's state as one integer: the number of waiting writers, times a factor, plus the number of readers or,
/// for a writer, one more than there are threads.
/// </summary>
internal static class ReaderWriterState
{
    public static int Greatest(int threads) => (threads * Factor(threads)) + Written(threads);

    /// <summary>Whether nobody writes and no writer waits.</summary>
    public static Expression MayRead(Expression state, int threads) => state <= threads;

    public static Expression IsFree(Expression state, int threads) => state % Factor(threads) == 0;

    /// <summary>What is added when a writer takes a free lock, and subtracted when it lets it go.</summary>
    public static int Written(int threads) => threads + 1;

    /// <summary>What is added when a writer begins to wait, and subtracted when it waits no longer.</summary>
    public static int Factor(int threads) => threads + 2;

    public static int ReadersIn(int state, int threads) => IsWrittenIn(state, threads) ? 0 : state % Factor(threads);

    public static bool IsWrittenIn(int state, int threads) => state % Factor(threads) == Written(threads);

    public static bool IsFreeIn(int state, int threads) => state % Factor(threads) == 0;
}
