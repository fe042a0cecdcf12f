using ThreadingDemo.Patterns;

namespace ThreadingDemo.Scripting;

/// <summary>What is wrong with a pattern's block; the message begins with the place.</summary>
internal sealed class PatternSyntaxException(string message) : PatternException(message)
{
}
