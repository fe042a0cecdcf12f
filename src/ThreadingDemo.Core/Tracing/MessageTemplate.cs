using System.Globalization;

namespace ThreadingDemo.Tracing;

/// <summary>
/// The message of an event. Writers record a template and two numbers; the text is formatted when it is read, so recording
/// neither formats nor allocates.
/// </summary>
internal sealed class MessageTemplate
{
    private readonly string text;
    private readonly bool literal;

    /// <summary>Creates a template, in which {0} is the integer and {1} is the fraction of an event.</summary>
    public MessageTemplate(string text)
        : this(text, literal: false)
    {
    }

    private MessageTemplate(string text, bool literal)
    {
        this.text = text;
        this.literal = literal;
    }

    /// <summary>A text that is shown unchanged, including braces.</summary>
    public static MessageTemplate Literal(string text) => new(text, literal: true);

    /// <summary>The text with its numbers, the same in every culture.</summary>
    public string Render(long number, double fraction) =>
        literal ? text : string.Format(CultureInfo.InvariantCulture, text, number, fraction);
}
