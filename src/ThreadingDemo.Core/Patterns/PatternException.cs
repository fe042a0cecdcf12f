using System;

namespace ThreadingDemo.Patterns;

/// <summary>A pattern that cannot be made a program of; the message says what is wrong.</summary>
public class PatternException(string message) : ArgumentException(ShortText.OfMessage(message))
{
    /// <summary>The statement, declaration or requirement that it is about; null if it is about the pattern as a whole.</summary>
    public object? Subject { get; internal set; }

    /// <summary>The earlier declaration of the same name; null unless a name is declared twice.</summary>
    public object? Earlier { get; internal set; }

    /// <summary>Does some work; what is wrong with it is about the subject, unless it is about a part of that.</summary>
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
