using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation.Language;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Scripting;

/// <summary>What the readers of a pattern's block share.</summary>
internal static class PatternSyntax
{
    /// <summary>Says what is wrong, and where: file, line and column.</summary>
    public static PatternException Refuse(Ast at, string reason) => new(string.Format(
        CultureInfo.InvariantCulture,
        "{0} line {1}, column {2}: {3}. Here stands: {4}",
        at.Extent.File is null ? "The block," : at.Extent.File + ",",
        at.Extent.StartLineNumber,
        at.Extent.StartColumnNumber,
        reason,
        FirstLine(at.Extent.Text)));

    /// <summary>The statements of a block, which has no other parts.</summary>
    public static IReadOnlyList<StatementAst> Statements(ScriptBlockAst block) =>
        block.BeginBlock is null && block.ProcessBlock is null && block.DynamicParamBlock is null && block.EndBlock is { Unnamed: true } end
            ? end.Statements
            : block.EndBlock is null ? [] : throw Refuse(block, "a block has no begin, process or end here");

    private static string FirstLine(string text) => text.Split('\n').First().TrimEnd('\r');
}
