namespace ThreadingDemo.Tests.Exploration.Generation;

/// <summary>The few names that random patterns have for steps and regions, so that many threads share them.</summary>
internal static class RandomNames
{
    public static string[] Steps { get; } = ["a", "b"];

    public static string[] Regions { get; } = ["room", "hall"];
}
