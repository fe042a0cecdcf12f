namespace ThreadingDemo;

/// <summary>Shortens values in error messages, which may be whole traces.</summary>
public static class ShortText
{
    private const int MaximumLength = 80;

    /// <summary>The text, or the beginning of one that is long.</summary>
    public static string Of(string text) => text.Length <= MaximumLength ? text : text.Substring(0, MaximumLength) + "...";
}
