using System;
using System.Management.Automation.Language;
using System.Text;

namespace ThreadingDemo.Scripts;

/// <summary>Converts an expandable string to the format string of <c>-f</c>, in which its expressions are the arguments.</summary>
internal static class StringFormat
{
    /// <summary>The format string; null if the string cannot be converted.</summary>
    public static string? Of(ExpandableStringExpressionAst text)
    {
        bool isHere = text.StringConstantType == StringConstantType.DoubleQuotedHereString;
        (string header, string footer) = isHere ? ("@\"\n", "\n\"@") : ("\"", "\"");
        string source = text.Extent.Text;
        int at = isHere ? source.IndexOf('\n') + 1 : 1;
        int end = isHere ? source.LastIndexOf('\n') : source.Length - 1;
        end -= isHere && source[end - 1] == '\r' ? 1 : 0;
        StringBuilder format = new();
        int number = 0;
        foreach (ExpressionAst part in text.NestedExpressions)
        {
            if (!Append(format, source.Substring(at, part.Extent.StartOffset - text.Extent.StartOffset - at)))
            {
                return null;
            }

            format.Append('{').Append(number++).Append('}');
            at = part.Extent.EndOffset - text.Extent.StartOffset;
        }

        return Append(format, source.Substring(at, Math.Max(at, end) - at)) ? format.ToString() : null;

        bool Append(StringBuilder all, string piece)
        {
            string? literal = piece;
            if (piece.IndexOfAny(['`', '"', '\u201C', '\u201D', '\u201E']) >= 0)
            {
                ScriptBlockAst parsed = Parser.ParseInput(header + piece + footer, out _, out _);
                literal = (parsed.Find(ast => ast is StringConstantExpressionAst, false) as StringConstantExpressionAst)?.Value;
            }

            all.Append(literal?.Replace("{", "{{").Replace("}", "}}"));
            return literal is not null;
        }
    }
}
