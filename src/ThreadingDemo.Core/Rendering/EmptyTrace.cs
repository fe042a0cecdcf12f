namespace ThreadingDemo.Rendering;

/// <summary>What is shown of a trace in which there is nothing to draw, so that nobody takes it for a fault.</summary>
public static class EmptyTrace
{
    /// <summary>The sentence, the same wherever a trace is drawn.</summary>
    public const string Sentence = "The trace has no events.";
}
