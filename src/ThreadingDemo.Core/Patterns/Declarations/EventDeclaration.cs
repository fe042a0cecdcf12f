namespace ThreadingDemo.Patterns.Declarations;

/// <summary>An event: a manual one stays set for all, an automatic one lets one thread go and is reset by that.</summary>
public sealed class EventDeclaration(string name, bool isAutomatic, bool isSet) : ResourceDeclaration(name, length: null)
{
    /// <summary>Whether a thread that it lets go resets it.</summary>
    public bool IsAutomatic { get; } = isAutomatic;

    /// <summary>Whether it is set at the beginning.</summary>
    public bool IsSet { get; } = isSet;
}
