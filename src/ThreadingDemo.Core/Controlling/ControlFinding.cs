namespace ThreadingDemo.Controlling;

/// <summary>A fault that a run shows whatever its end: a data race or a lost update.</summary>
/// <param name="Message">What was found, in words that are the same in every run.</param>
/// <param name="Lines">The lines that take part, as <c>3, 7</c>.</param>
public sealed record ControlFinding(string Message, string Lines);
