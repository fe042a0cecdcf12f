namespace ThreadingDemo.Explaining;

/// <summary>Describes how the order of steps violates a requirement.</summary>
internal static class StepOrder
{
    /// <summary>A thread has taken the second step before another thread took the first one.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="second">The second step.</param>
    /// <param name="times">The number of times that the thread has taken it.</param>
    /// <param name="late">The thread that has taken the first step less often.</param>
    /// <param name="first">The first step.</param>
    /// <param name="lateTimes">The number of times that this thread has taken it.</param>
    public static string TooEarly(string thread, string second, int times, string late, string first, int lateTimes) =>
        times == 1 ? $"{thread} took the step {second} before {late} took {first}"
        : $"{thread} has taken the step {second} {Words.Count(times, "time")}, and {late} has "
            + $"taken {first} {Words.Count(lateTimes, "time")}";

    /// <summary>A thread has taken the second step out of its turn.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="second">The second step.</param>
    /// <param name="expected">The thread whose turn it was; null if it was no thread's turn.</param>
    /// <param name="first">The first step.</param>
    public static string OutOfTurn(string thread, string second, string? expected, string first) =>
        $"{thread} took the step {second}, and {expected ?? "no thread"} was next in the order of {first}";
}
