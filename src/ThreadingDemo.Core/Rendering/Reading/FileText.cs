using System;
using System.Text;

namespace ThreadingDemo.Rendering.Reading;

/// <summary>Collects the characters of one text of a file. The length is limited, and so is the memory of its copies.</summary>
/// <param name="refuse">Creates the exception with the place.</param>
internal sealed class FileText(Func<string, TraceFileException> refuse)
{
    /// <summary>The maximum length of a text of a file, in characters.</summary>
    public const int MaximumLength = 1 << 24;

    private const int KeptCapacity = 1 << 16;
    private StringBuilder text = new();

    /// <summary>Begins the next text.</summary>
    public void Clear()
    {
        if (text.Capacity > KeptCapacity)
        {
            text = new StringBuilder();
        }

        text.Clear();
    }

    public void Append(char next)
    {
        Check(1);
        text.Append(next);
    }

    public void Append(char[] next, int count)
    {
        Check(count);
        text.Append(next, 0, count);
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    private void Check(int count)
    {
        if (text.Length > MaximumLength - count)
        {
            throw refuse(FormattableString.Invariant($"a text is longer than {MaximumLength} characters here"));
        }
    }
}
