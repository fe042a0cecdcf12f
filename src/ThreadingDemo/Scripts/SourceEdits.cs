using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace ThreadingDemo.Scripts;

/// <summary>
/// Insertions into a text and replacements of single words. They contain no line break, so each line keeps its number; offsets in
/// the new text are mapped to the original ones.
/// </summary>
internal sealed class SourceEdits(string source)
{
    private readonly List<Edit> edits = [];
    private readonly List<int> ends = [];
    private Edit[] applied = [];

    /// <summary>Inserts text before and after a range. The texts of an enclosing range stay outside.</summary>
    public void Wrap(int start, int end, string before, string after)
    {
        edits.Add(new Edit(start, start, Rank.Open, end - start, edits.Count, before));
        edits.Add(new Edit(end, end, Rank.Close, end - start, edits.Count, after));
    }

    /// <summary>Inserts text at an offset, after the ranges that end there and before those that start there.</summary>
    public void Insert(int at, string text) => edits.Add(new Edit(at, at, Rank.Between, 0, edits.Count, text));

    /// <summary>Replaces a word.</summary>
    public void Replace(int start, int end, string text) => edits.Add(new Edit(start, end, Rank.Replace, 0, edits.Count, text));

    /// <summary>Applies the edits and returns the new text.</summary>
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

    /// <summary>Maps an offset in the new text to the original one.</summary>
    /// <param name="offset">The offset in the new text.</param>
    /// <param name="isEnd">True if it is the end of a range: a range that ends within a replacement includes the replaced word.</param>
    public int OriginalOf(int offset, bool isEnd)
    {
        int found = ends.BinarySearch(offset);
        int next = found >= 0 ? found : ~found;
        if (next < applied.Length && offset > ends[next] - applied[next].Text.Length && offset < ends[next])
        {
            return isEnd ? applied[next].End : applied[next].Start;
        }

        // Several edits may end at the offset, all but one of which are empty.
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
        // At one offset the shorter range ends first and the longer starts first; of equal ranges, the later is the inner one.
        public (int Length, int Number) Order => Rank switch
        {
            Rank.Close => (Length, -Number),
            Rank.Open => (-Length, Number),
            _ => (0, Number),
        };
    }
}
