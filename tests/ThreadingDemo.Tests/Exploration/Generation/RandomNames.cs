namespace ThreadingDemo.Tests.Exploration.Generation;

/// <summary>The few names of steps and regions in random patterns: many threads share them, and case tells none apart.</summary>
internal static class RandomNames
{
    public static string[] Steps { get; } = ["a", "b", "A"];

    public static string[] Regions { get; } = ["room", "hall", "Room"];
}
