namespace ThreadingDemo.Rendering;

/// <summary>The text shown for a trace without events, so that an empty picture is not taken for a fault.</summary>
public static class EmptyTrace
{
    /// <summary>The sentence, the same wherever a trace is drawn.</summary>
    public const string Sentence = "The trace has no events.";
}
