using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation.Language;
using System.Security.Cryptography;
using System.Text;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts;

/// <summary>A script that can be run under control: its text, its syntax tree with scheduling points, and the places of these.</summary>
/// <remarks>Script blocks that are created during a run add their places; all threads share the table of places.</remarks>
internal sealed class ControlledScript
{
    private readonly object gate = new();
    private readonly Dictionary<string, ScriptBlockAst?> dynamicScripts = [];
    private SourceSite[] sites = new SourceSite[64];
    private int count;

    /// <summary>Parses and rewrites a script.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="path">Its file; empty if it has none.</param>
    /// <param name="initialization">The text of the script that runs first in every runspace; empty if there is none.</param>
    /// <exception cref="ParallelScriptException">The text does not parse; the message gives the line.</exception>
    public ControlledScript(string text, string path, string initialization)
    {
        (Text, Path) = (text, path);
        Ast = Parse(text, path);
        Digest = DigestOf(text, initialization);
        Controlled = Rewrite(Ast);
        GlobalNames =
        [
            .. Ast.FindAll(IsGlobalVariable, searchNestedScriptBlocks: true)
                .Select(ast => ((VariableExpressionAst)ast).VariablePath.UserPath.Split(':').Last())
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>The original text.</summary>
    public string Text { get; }

    /// <summary>The file of the script; empty if it has none.</summary>
    public string Path { get; }

    /// <summary>The syntax tree of the original text.</summary>
    public ScriptBlockAst Ast { get; }

    /// <summary>The syntax tree with scheduling points; its extents are those of the original text.</summary>
    public ScriptBlockAst Controlled { get; }

    /// <summary>A digest of the script and the initialization script: 16 hexadecimal digits.</summary>
    public string Digest { get; }

    /// <summary>The names of the global and script variables that the script uses.</summary>
    public IReadOnlyCollection<string> GlobalNames { get; }

    /// <summary>A place by its number.</summary>
    public SourceSite this[int number] => sites[number];

    /// <summary>Adds a place.</summary>
    public int Add(int line, int column, string text, SiteKind kind, string member)
    {
        lock (gate)
        {
            if (count == sites.Length)
            {
                // Readers see the old array or the new one; both contain the places that they can ask for.
                Array.Resize(ref sites, 2 * count);
            }

            sites[count] = new SourceSite(count, line, column, text, kind, member);
            return count++;
        }
    }

    /// <summary>Parses and rewrites a text that becomes a script block during a run; null if it does not parse.</summary>
    public ScriptBlockAst? RewriteDynamic(string text)
    {
        lock (gate)
        {
            if (dynamicScripts.TryGetValue(text, out ScriptBlockAst? known))
            {
                return known;
            }
        }

        ScriptBlockAst ast = Parser.ParseInput(text, out _, out ParseError[] errors);
        ScriptBlockAst? result = errors.Length > 0 ? null : Rewrite(ast);
        lock (gate)
        {
            return dynamicScripts[text] = result;
        }
    }

    private static bool IsGlobalVariable(Ast ast) =>
        ast is VariableExpressionAst { VariablePath: { IsGlobal: true } or { IsScript: true } };

    private static ScriptBlockAst Parse(string text, string path)
    {
        ScriptBlockAst ast = Parser.ParseInput(text, path.Length > 0 ? path : null, out _, out ParseError[] errors);
        return errors.Length == 0 ? ast : throw new ParallelScriptException(
            $"{(path.Length > 0 ? path : "The script")} does not parse: line {errors[0].Extent.StartLineNumber}, "
            + $"column {errors[0].Extent.StartColumnNumber}: {errors[0].Message}");
    }

    private static string DigestOf(string text, string initialization)
    {
        // Line endings differ between machines and are ignored.
        string normal = (text + "\n\0" + initialization).Replace("\r\n", "\n");
        using SHA256 hash = SHA256.Create();
        IEnumerable<byte> digest = hash.ComputeHash(Encoding.UTF8.GetBytes(normal)).Take(8);
        return string.Concat(digest.Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
    }

    private ScriptBlockAst Rewrite(ScriptBlockAst ast) => new ScriptRewriter(this, ast).Rewrite();
}
