using ThreadingDemo.Patterns;

namespace ThreadingDemo.Scripting;

/// <summary>An error in a pattern's block; the message begins with the place.</summary>
internal sealed class PatternSyntaxException(string message) : PatternException(message)
{
}
