namespace ThreadingDemo.Tests.Exploration.Generation;

/// <summary>The few names that random patterns have for steps and regions, so that many threads share them; case tells none apart.</summary>
internal static class RandomNames
{
    public static string[] Steps { get; } = ["a", "b", "A"];

    public static string[] Regions { get; } = ["room", "hall", "Room"];
}
