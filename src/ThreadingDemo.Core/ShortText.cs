namespace ThreadingDemo;

/// <summary>
/// Quotes foreign text in error messages: a value may be a whole trace, and may have control characters in it. Every message
/// that contains a value, a name or a path quotes it through this class.
/// </summary>
public static class ShortText
{
    private const int MaximumLength = 80;
    private const int MaximumPathLength = 500;
    private const int MaximumMessageLength = 4_000;

    /// <summary>The text, or the beginning of one that is long, with what would act on a terminal shown by its code.</summary>
    public static string Of(string text) => VisibleText.Of(text.Length <= MaximumLength ? text : Beginning(text, MaximumLength) + "...");

    /// <summary>The same of a path, of which the beginning and the end tell most.</summary>
    public static string OfPath(string path) => VisibleText.Of(WithoutMiddle(path, MaximumPathLength));

    /// <summary>The same of a message as a whole, which may name what somebody gave a long name.</summary>
    public static string OfMessage(string message) => VisibleText.Of(WithoutMiddle(message, MaximumMessageLength));

    /// <summary>The same of a message of several lines, which stay lines.</summary>
    public static string OfLines(string message) => VisibleText.OfLines(WithoutMiddle(message, MaximumMessageLength));

    private static string WithoutMiddle(string text, int length) => text.Length <= length
        ? text
        : Beginning(text, length / 2) + "..." + End(text, length / 2);

    // A character that is made of two halves is not cut in the middle.
    private static string Beginning(string text, int length) =>
        text.Substring(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length);

    private static string End(string text, int length)
    {
        int start = text.Length - length;
        return text.Substring(char.IsLowSurrogate(text[start]) ? start + 1 : start);
    }
}
