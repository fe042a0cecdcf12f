using System;

namespace ThreadingDemo.Tracing;

/// <summary>
/// The words of an event, made of their template when somebody first asks for them: making them takes several times
/// as long as all the rest of reading an event, and of a long trace most are never looked at.
/// </summary>
internal sealed class EventMessage : IEquatable<EventMessage>
{
    /// <summary>No words.</summary>
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

    /// <summary>The words; threads that ask at once may each make them, and get the same.</summary>
    public string Text => text ??= template!.Render(number, fraction);

    public bool Equals(EventMessage? other) => other is not null && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as EventMessage);

    public override int GetHashCode() => Text.GetHashCode();
}
