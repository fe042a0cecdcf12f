namespace ThreadingDemo.Tests.Exploration.Generation;

/// <summary>
/// The names of steps and regions in random patterns. They are few, so that threads share them, and no two differ only in
/// case.
/// </summary>
internal static class RandomNames
{
    public static string[] Steps { get; } = ["a", "b", "A"];

    public static string[] Regions { get; } = ["room", "hall", "Room"];
}
