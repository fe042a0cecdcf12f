using System;

namespace ThreadingDemo.Patterns;

/// <summary>A pattern cannot be lowered to a program; the message has the reason.</summary>
public class PatternException(string message) : ArgumentException(ShortText.OfMessage(message))
{
    /// <summary>The statement, declaration or requirement that it is about; null if it is about the pattern as a whole.</summary>
    public object? Subject { get; internal set; }

    /// <summary>The earlier declaration of the same name; null unless a name is declared twice.</summary>
    public object? Earlier { get; internal set; }

    /// <summary>Does some work; an exception gets the given subject, unless it already has one.</summary>
    internal static void About(object subject, Action work)
    {
        try
        {
            work();
        }
        catch (PatternException e)
        {
            e.Subject ??= subject;
            throw;
        }
    }
}
