namespace ThreadingDemo.Controlling;

/// <summary>A place in the source text of a program that may be a scheduling point.</summary>
/// <param name="Number">Its number in the program, from 0.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Text">The text of the operation, shortened to one line.</param>
/// <param name="Kind">The kind of the operation.</param>
/// <param name="Member">The name of the member or method, <see cref="Element"/> or <see cref="Computed"/>.</param>
public sealed record SourceSite(int Number, int Line, int Column, string Text, SiteKind Kind, string Member)
{
    /// <summary>The member of a place that uses an element.</summary>
    public const string Element = "[]";

    /// <summary>The member of a place that computes the name of its member.</summary>
    public const string Computed = "*";

    /// <summary>The line and the text of the operation, for messages.</summary>
    public override string ToString() => $"line {Line}: {Text}";
}

/// <summary>The kinds of operations at a place in the source text.</summary>
public enum SiteKind
{
    /// <summary>Reads a member or an element.</summary>
    Read,

    /// <summary>Writes a member or an element after the evaluation of the right side.</summary>
    Write,

    /// <summary>Writes one of several targets of an assignment, directly after the evaluation of the target.</summary>
    WriteAtOnce,

    /// <summary>Reads a member or an element, computes a value, and writes it.</summary>
    Update,

    /// <summary>Calls a method of an object.</summary>
    Call,

    /// <summary>Calls a static method that is controlled, such as Monitor.Enter.</summary>
    StaticCall,

    /// <summary>Enumerates an object.</summary>
    Enumerate,

    /// <summary>Runs a command that may use state outside the program.</summary>
    Command,

    /// <summary>Begins an iteration of a loop.</summary>
    Loop,
}
