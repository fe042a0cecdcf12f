namespace ThreadingDemo.Explaining;

/// <summary>A thread that holds something.</summary>
/// <param name="Thread">Its name.</param>
/// <param name="Fate">That it has finished or died, if it has; else empty.</param>
internal sealed record Holder(string Thread, string Fate);
