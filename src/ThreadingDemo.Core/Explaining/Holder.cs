namespace ThreadingDemo.Explaining;

/// <summary>A thread that holds a resource.</summary>
/// <param name="Thread">Its name.</param>
/// <param name="Fate">A text that says that it has finished or died; empty if it is alive.</param>
internal sealed record Holder(string Thread, string Fate);
