using ThreadingDemo.Patterns.Declarations;

namespace ThreadingDemo.Patterns.Statements;

/// <summary>Sets or resets an event.</summary>
public sealed class EventStatement(EventDeclaration @event, bool sets) : Statement
{
    /// <summary>The event.</summary>
    public EventDeclaration Event { get; } = @event;

    /// <summary>Whether it sets the event; otherwise it resets it.</summary>
    public bool Sets { get; } = sets;
}
