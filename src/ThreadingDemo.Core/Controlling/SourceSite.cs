namespace ThreadingDemo.Controlling;

/// <summary>A place in a program's text at which another thread may be let go first.</summary>
/// <param name="Number">Its number in the program, from 0.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Text">The text of the operation, in one line.</param>
/// <param name="Kind">What is done there.</param>
/// <param name="Member">The member or method that is used, or <see cref="Element"/> or <see cref="WorkedOut"/>.</param>
public sealed record SourceSite(int Number, int Line, int Column, string Text, SiteKind Kind, string Member)
{
    /// <summary>Stands for the element whose index the program works out.</summary>
    public const string Element = "[]";

    /// <summary>Stands for the member whose name the program works out.</summary>
    public const string WorkedOut = "*";

    /// <summary>The line and its text, as messages say it.</summary>
    public override string ToString() => $"line {Line}: {Text}";
}
