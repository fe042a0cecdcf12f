using System;

namespace ThreadingDemo.Exploration.Schedules;

/// <summary>
/// The parts of a schedule's text: <c>td1 subject #digest: steps (cycle)</c>. They are found by scanning, in time linear in
/// the text's length.
/// </summary>
internal sealed class ScheduleParts
{
    private const int DigestLength = 8;

    /// <summary>The pattern, its parameters and the semantics.</summary>
    public required string Subject { get; init; }

    /// <summary>The program's digest.</summary>
    public required string Digest { get; init; }

    /// <summary>The steps before the cycle.</summary>
    public required string Steps { get; init; }

    /// <summary>The cycle with its parentheses; null if there is none.</summary>
    public string? Cycle { get; private init; }

    /// <summary>Whether the only parentheses of the steps are those of one cycle at the end.</summary>
    public bool IsWhole { get; private init; }

    /// <summary>Returns the parts of a text; null if it does not begin with the version, a subject and a digest.</summary>
    public static ScheduleParts? Find(string text, string version)
    {
        text = text.Trim();
        string beginning = version + " ";
        if (!text.StartsWith(beginning, StringComparison.Ordinal))
        {
            return null;
        }

        // The last digest of the first line counts, because a subject may contain a part that looks like a digest.
        int lineEnd = text.IndexOf('\n');
        for (int mark = (lineEnd < 0 ? text.Length : lineEnd) - 1; mark > beginning.Length + 1; mark--)
        {
            if (text[mark - 1] == ' ' && IsDigest(text, mark))
            {
                int end = mark + DigestLength + 2;
                return Split(text.Substring(beginning.Length, mark - 1 - beginning.Length), text.Substring(mark + 1, DigestLength),
                    text.Substring(end));
            }
        }

        return null;
    }

    /// <summary>Whether a text begins with a version or contains a digest.</summary>
    public static bool NamesProgram(string text)
    {
        string trimmed = text.TrimStart();
        int digits = 2;
        while (digits < trimmed.Length && trimmed[digits] is >= '0' and <= '9')
        {
            digits++;
        }

        if (trimmed.StartsWith("td", StringComparison.Ordinal) && digits > 2 && digits < trimmed.Length
            && char.IsWhiteSpace(trimmed[digits]))
        {
            return true;
        }

        for (int mark = text.IndexOf('#'); mark >= 0; mark = text.IndexOf('#', mark + 1))
        {
            if (IsDigest(text, mark))
            {
                return true;
            }
        }

        return false;
    }

    private static ScheduleParts Split(string subject, string digest, string rest)
    {
        int open = rest.IndexOf('(');
        string steps = open < 0 ? rest : rest.Substring(0, open);
        string? cycle = open < 0 ? null : rest.Substring(open).TrimEnd();
        return new ScheduleParts
        {
            Subject = subject,
            Digest = digest,
            Steps = steps,
            Cycle = cycle,
            IsWhole = steps.IndexOf(')') < 0 && (cycle is null || (cycle.IndexOf('(', 1) < 0 && cycle.IndexOf(')') == cycle.Length - 1)),
        };
    }

    // A digest looks like #0123abcd: with the colon.
    private static bool IsDigest(string text, int mark)
    {
        int colon = mark + DigestLength + 1;
        if (colon >= text.Length || text[mark] != '#' || text[colon] != ':')
        {
            return false;
        }

        for (int i = mark + 1; i < colon; i++)
        {
            if (text[i] is not ((>= '0' and <= '9') or (>= 'a' and <= 'f')))
            {
                return false;
            }
        }

        return true;
    }
}
