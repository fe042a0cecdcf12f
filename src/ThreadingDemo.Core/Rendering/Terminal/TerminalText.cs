using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace ThreadingDemo.Rendering.Terminal;

/// <summary>
/// Text that is safe to show, with a known width. Characters that control a terminal, are invisible, change the direction of the text
/// or have no certain width are shown as their codes, such as \u001B.
/// </summary>
internal sealed class TerminalText
{
    // Combining marks beyond this number, which no script needs, would reach into the lines above.
    private const int MostMarks = 3;

    private readonly IReadOnlyList<(string Text, int Width)> pieces;

    private TerminalText(IReadOnlyList<(string Text, int Width)> pieces)
    {
        this.pieces = pieces;
        Width = pieces.Sum(piece => piece.Width);
    }

    /// <summary>The number of columns.</summary>
    public int Width { get; }

    /// <summary>Returns a text that is safe to show.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isAscii">Whether characters outside ASCII are shown as their codes.</param>
    public static TerminalText Of(string text, bool isAscii)
    {
        List<(string Text, int Width)> pieces = [];
        int marks = MostMarks;
        for (int index = 0; index < text.Length; index++)
        {
            bool isPair = char.IsSurrogatePair(text, index);
            int codePoint = isPair ? char.ConvertToUtf32(text, index) : text[index];
            UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(text, index);
            int width = CharacterWidth.Of(codePoint, category);
            marks = width == 0 ? marks + 1 : 0;
            if (IsUnsure(codePoint, category) || (isAscii && codePoint > '~') || marks > MostMarks)
            {
                string code = "\\u" + codePoint.ToString("X4", CultureInfo.InvariantCulture);
                pieces.Add((code, code.Length));
                marks = MostMarks;
            }
            else if (width == 0)
            {
                pieces[pieces.Count - 1] = (
                    pieces[pieces.Count - 1].Text + char.ConvertFromUtf32(codePoint), pieces[pieces.Count - 1].Width);
            }
            else
            {
                pieces.Add((char.ConvertFromUtf32(codePoint), width));
            }

            index += isPair ? 1 : 0;
        }

        return new TerminalText(pieces);
    }

    /// <summary>The text if it fits; otherwise its beginning and end, because similar names often differ at the end.</summary>
    public TerminalText Shorten(int width, string ellipsis)
    {
        int room = width - ellipsis.Length;
        if (Width <= width || room <= 0)
        {
            return Cut(width, ellipsis);
        }

        List<(string Text, int Width)> head = [.. Fitting(pieces, (room + 1) / 2)];
        IEnumerable<(string Text, int Width)> tail = Fitting(pieces.Reverse(), room - head.Sum(piece => piece.Width)).Reverse();
        return new TerminalText([.. head, (ellipsis, ellipsis.Length), .. tail]);
    }

    /// <summary>The text if it fits; otherwise its beginning.</summary>
    public TerminalText Cut(int width, string ellipsis) =>
        Width <= width ? this
        : width < ellipsis.Length ? new TerminalText([.. Fitting(pieces, width)])
        : new TerminalText([.. Fitting(pieces, width - ellipsis.Length), (ellipsis, ellipsis.Length)]);

    /// <summary>Returns the lines of a text, which is broken at blanks if possible.</summary>
    public IEnumerable<string> Wrap(int width)
    {
        int start = 0;
        while (start < pieces.Count)
        {
            int count = System.Math.Max(1, Fitting(pieces.Skip(start), width).Count());
            int end = start + count;
            if (end < pieces.Count)
            {
                int blank = end;
                while (blank > start && pieces[blank].Text != " ")
                {
                    blank--;
                }

                end = blank > start ? blank : end;
            }

            yield return string.Concat(pieces.Skip(start).Take(end - start).Select(piece => piece.Text));
            start = end < pieces.Count && pieces[end].Text == " " ? end + 1 : end;
        }
    }

    /// <summary>The visible text.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        foreach ((string piece, _) in pieces)
        {
            text.Append(piece);
        }

        return text.ToString();
    }

    private static IEnumerable<(string Text, int Width)> Fitting(IEnumerable<(string Text, int Width)> pieces, int width)
    {
        int used = 0;
        return pieces.TakeWhile(piece => (used += piece.Width) <= width);
    }

    private static bool IsUnsure(int codePoint, UnicodeCategory category) =>
        category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned
        || codePoint is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
}
