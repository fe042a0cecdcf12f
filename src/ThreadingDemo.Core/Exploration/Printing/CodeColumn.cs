using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Printing;

namespace ThreadingDemo.Exploration.Printing;

/// <summary>The code of a family of threads with the numbers of the lines at which a thread can be.</summary>
internal sealed class CodeColumn
{
    public CodeColumn(ThreadFamily family)
    {
        Family = family.Name;
        Heading = PatternListing.Heading(family);
        PseudoCodeLine[] code = [.. PseudoCode.Lines(family.Body)];
        Lines = [.. code.Select((line, i) =>
            (line.Statement is null ? 0 : 1 + code.Take(i).Count(before => before.Statement is not null), line.Statement, line.Text))];
    }

    public string Family { get; }

    public string Heading { get; }

    public IReadOnlyList<(int Number, Statement? Statement, string Text)> Lines { get; }

    /// <summary>The number of the line of a thread; 0 if it has finished.</summary>
    public int NumberOf(PositionThread thread) =>
        Lines.FirstOrDefault(line => line.Statement is not null && line.Statement == thread.Statement).Number;
}
