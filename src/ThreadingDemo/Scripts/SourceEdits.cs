using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace ThreadingDemo.Scripts;

/// <summary>
/// Insertions into a text, and a few replacements of single words. None has a line break, so that each line stays where it is; a
/// column of the new text is led back to the old one.
/// </summary>
internal sealed class SourceEdits(string source)
{
    private readonly List<Edit> edits = [];
    private readonly List<int> ends = [];
    private Edit[] applied = [];

    /// <summary>Puts text before and after a stretch. What encloses another stretch stays outside.</summary>
    public void Wrap(int start, int end, string before, string after)
    {
        edits.Add(new Edit(start, start, Rank.Open, end - start, edits.Count, before));
        edits.Add(new Edit(end, end, Rank.Close, end - start, edits.Count, after));
    }

    /// <summary>Puts text at a place, behind what closes there and before what opens there.</summary>
    public void Insert(int at, string text) => edits.Add(new Edit(at, at, Rank.Between, 0, edits.Count, text));

    /// <summary>Puts text in place of a word.</summary>
    public void Replace(int start, int end, string text) => edits.Add(new Edit(start, end, Rank.Replace, 0, edits.Count, text));

    /// <summary>The text with the edits.</summary>
    public string Apply()
    {
        StringBuilder text = new(source.Length + edits.Sum(edit => edit.Text.Length));
        int at = 0;
        applied = [.. edits.OrderBy(edit => edit.Start).ThenBy(edit => edit.Rank).ThenBy(edit => edit.Order)];
        foreach (Edit edit in applied)
        {
            text.Append(source, at, edit.Start - at).Append(edit.Text);
            ends.Add(text.Length);
            at = edit.End;
        }

        return text.Append(source, at, source.Length - at).ToString();
    }

    /// <summary>Leads an offset of the text with the edits back to the original one.</summary>
    /// <param name="offset">The offset.</param>
    /// <param name="isEnd">Whether a stretch ends there: one that ends within a replacement includes what was replaced.</param>
    public int OriginalOf(int offset, bool isEnd)
    {
        int found = ends.BinarySearch(offset);
        int next = found >= 0 ? found : ~found;
        if (next < applied.Length && offset > ends[next] - applied[next].Text.Length && offset < ends[next])
        {
            return isEnd ? applied[next].End : applied[next].Start;
        }

        // Several edits may end there, of which all but one are empty.
        while (next > 0 && ends[next - 1] >= offset)
        {
            next--;
        }

        return next < applied.Length && ends[next] == offset ? applied[next].End
            : next == 0 ? offset
            : applied[next - 1].End + offset - ends[next - 1];
    }

    private enum Rank
    {
        Close,
        Between,
        Open,
        Replace,
    }

    private sealed record Edit(int Start, int End, Rank Rank, int Length, int Number, string Text)
    {
        // At one place the shorter stretch closes first, and the longer opens first; of equal ones the later is within.
        public (int Length, int Number) Order => Rank switch
        {
            Rank.Close => (Length, -Number),
            Rank.Open => (-Length, Number),
            _ => (0, Number),
        };
    }
}
