namespace ThreadingDemo;

/// <summary>
/// Quotes values in error messages: a value may be a whole trace, and may contain control characters. Every message that
/// contains a value, a name or a path quotes it with this class.
/// </summary>
public static class ShortText
{
    private const int MaximumLength = 80;
    private const int MaximumPathLength = 500;
    private const int MaximumMessageLength = 4_000;

    /// <summary>Returns the text, shortened if it is long, with the codes of characters that control a terminal.</summary>
    public static string Of(string text) => VisibleText.Of(text.Length <= MaximumLength ? text : Beginning(text, MaximumLength) + "...");

    /// <summary>The same for a path, which keeps its beginning and its end.</summary>
    public static string OfPath(string path) => VisibleText.Of(WithoutMiddle(path, MaximumPathLength));

    /// <summary>The same for a whole message, which may contain a long name.</summary>
    public static string OfMessage(string message) => VisibleText.Of(WithoutMiddle(message, MaximumMessageLength));

    /// <summary>The same for a message of several lines, which remain lines.</summary>
    public static string OfLines(string message) => VisibleText.OfLines(WithoutMiddle(message, MaximumMessageLength));

    private static string WithoutMiddle(string text, int length) => text.Length <= length
        ? text
        : Beginning(text, length / 2) + "..." + End(text, length / 2);

    // A surrogate pair is not split.
    private static string Beginning(string text, int length) =>
        text.Substring(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length);

    private static string End(string text, int length)
    {
        int start = text.Length - length;
        return text.Substring(char.IsLowSurrogate(text[start]) ? start + 1 : start);
    }
}
