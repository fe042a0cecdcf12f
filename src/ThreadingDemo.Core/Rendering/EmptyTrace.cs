namespace ThreadingDemo.Rendering;

/// <summary>The text shown for a trace without events, so that an empty picture is not taken for a fault.</summary>
public static class EmptyTrace
{
    /// <summary>The sentence, which is the same in all formats.</summary>
    public const string Sentence = "The trace has no events.";
}
