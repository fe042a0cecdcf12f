using ThreadingDemo.Patterns.Statements;

namespace ThreadingDemo.Patterns.Printing;

/// <summary>A line of pseudo-code, and the statement that begins on it, if any.</summary>
public sealed record PseudoCodeLine(Statement? Statement, string Text);
