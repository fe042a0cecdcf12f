using System;

namespace ThreadingDemo.Tracing;

/// <summary>
/// The message of an event, formatted from its template when it is first read. Formatting takes several times as long as the
/// rest of reading an event, and most messages of a long trace are never read.
/// </summary>
internal sealed class EventMessage : IEquatable<EventMessage>
{
    /// <summary>No message.</summary>
    public static readonly EventMessage None = new("");

    private readonly MessageTemplate? template;
    private readonly long number;
    private readonly double fraction;
    private string? text;

    public EventMessage(string text) => this.text = text;

    public EventMessage(MessageTemplate template, long number, double fraction)
    {
        this.template = template;
        this.number = number;
        this.fraction = fraction;
    }

    /// <summary>The text. Threads that read it at the same time may each format it, with the same result.</summary>
    public string Text => text ??= template!.Render(number, fraction);

    public bool Equals(EventMessage? other) => other is not null && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as EventMessage);

    public override int GetHashCode() => Text.GetHashCode();
}
