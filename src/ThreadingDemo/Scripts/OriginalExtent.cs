using System.Management.Automation.Language;

namespace ThreadingDemo.Scripts;

/// <summary>An extent in the original text of a script.</summary>
internal sealed class OriginalExtent(OriginalText text, int start, int end) : IScriptExtent
{
    public string File => text.Path!;

    public IScriptPosition StartScriptPosition { get; } = new OriginalPosition(text, start);

    public IScriptPosition EndScriptPosition { get; } = new OriginalPosition(text, end);

    public int StartLineNumber => StartScriptPosition.LineNumber;

    public int StartColumnNumber => StartScriptPosition.ColumnNumber;

    public int EndLineNumber => EndScriptPosition.LineNumber;

    public int EndColumnNumber => EndScriptPosition.ColumnNumber;

    public string Text => text.Source.Substring(start, end - start);

    public int StartOffset => start;

    public int EndOffset => end;

    public override string ToString() => Text;
}

/// <summary>A position in the original text of a script.</summary>
internal sealed class OriginalPosition(OriginalText text, int offset) : IScriptPosition
{
    private readonly int line = text.LineOf(offset);

    public string File => text.Path!;

    public int LineNumber => line + 1;

    public int ColumnNumber => offset - text.StartOf(line) + 1;

    public int Offset => offset;

    public string Line => text.Line(line);

    public string GetFullScript() => text.Source;
}
