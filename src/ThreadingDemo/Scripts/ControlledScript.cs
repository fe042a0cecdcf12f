using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation.Language;
using System.Security.Cryptography;
using System.Text;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts;

/// <summary>A script to be run under control: its text, the text with scheduling points, and their places.</summary>
/// <remarks>Scripts that are made while the script runs add their places; all threads share the table.</remarks>
internal sealed class ControlledScript
{
    private readonly object gate = new();
    private readonly Dictionary<string, ScriptBlockAst?> made = [];
    private SourceSite[] sites = new SourceSite[64];
    private int count;

    /// <summary>Reads a script.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="path">Its file; empty where it has none.</param>
    /// <param name="initialization">The text of what runs first in every runspace; empty for nothing.</param>
    /// <exception cref="ParallelScriptException">The text is no script; the message says where.</exception>
    public ControlledScript(string text, string path, string initialization)
    {
        (Text, Path) = (text, path);
        Ast = Parse(text, path);
        Digest = DigestOf(text, initialization);
        Controlled = Rewrite(Ast);
        GlobalNames =
        [
            .. Ast.FindAll(ast => ast is VariableExpressionAst { VariablePath: { IsGlobal: true } or { IsScript: true } }, searchNestedScriptBlocks: true)
                .Select(ast => ((VariableExpressionAst)ast).VariablePath.UserPath.Split(':').Last()).Distinct(StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>The text as it is.</summary>
    public string Text { get; }

    /// <summary>The file that it stands in; empty where it has none.</summary>
    public string Path { get; }

    /// <summary>The script as it is.</summary>
    public ScriptBlockAst Ast { get; }

    /// <summary>The script with scheduling points; its places are those of the text as it is.</summary>
    public ScriptBlockAst Controlled { get; }

    /// <summary>16 digits that tell scripts apart.</summary>
    public string Digest { get; }

    /// <summary>The variables outside its own scope that it names.</summary>
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
                // Readers see the old array or the new one; both have what they look for.
                Array.Resize(ref sites, 2 * count);
            }

            sites[count] = new SourceSite(count, line, column, text, kind, member);
            return count++;
        }
    }

    /// <summary>A script that is made of a text while the script runs, with scheduling points; null if the text does not parse.</summary>
    public ScriptBlockAst? Make(string text)
    {
        lock (gate)
        {
            if (made.TryGetValue(text, out ScriptBlockAst? known))
            {
                return known;
            }
        }

        ScriptBlockAst ast = Parser.ParseInput(text, out _, out ParseError[] errors);
        ScriptBlockAst? result = errors.Length > 0 ? null : Rewrite(ast);
        lock (gate)
        {
            return made[text] = result;
        }
    }

    private static ScriptBlockAst Parse(string text, string path)
    {
        ScriptBlockAst ast = Parser.ParseInput(text, path.Length > 0 ? path : null, out _, out ParseError[] errors);
        return errors.Length == 0 ? ast : throw new ParallelScriptException(
            $"{(path.Length > 0 ? path : "The script")} does not parse: line {errors[0].Extent.StartLineNumber}, column {errors[0].Extent.StartColumnNumber}: {errors[0].Message}");
    }

    private static string DigestOf(string text, string initialization)
    {
        // Line ends differ between machines and say nothing.
        string normal = (text + "\n\0" + initialization).Replace("\r\n", "\n");
        using SHA256 hash = SHA256.Create();
        return string.Concat(hash.ComputeHash(Encoding.UTF8.GetBytes(normal)).Take(8).Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
    }

    private ScriptBlockAst Rewrite(ScriptBlockAst ast) => new ScriptRewriter(this, ast).Rewrite();
}
