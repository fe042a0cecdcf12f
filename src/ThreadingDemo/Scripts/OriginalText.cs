using System;
using System.Collections.Generic;

namespace ThreadingDemo.Scripts;

/// <summary>The original text of a script, and the offsets of its lines.</summary>
/// <param name="source">The text.</param>
/// <param name="path">Its file; null if it has none.</param>
internal sealed class OriginalText(string source, string? path)
{
    private readonly int[] starts = StartsOf(source);

    /// <summary>The text.</summary>
    public string Source => source;

    /// <summary>Its file; null if it has none.</summary>
    public string? Path => path;

    /// <summary>The line, from 0, that contains an offset.</summary>
    public int LineOf(int offset)
    {
        int found = Array.BinarySearch(starts, offset);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>The offset at which a line starts.</summary>
    public int StartOf(int line) => starts[line];

    /// <summary>The text of a line without its line break.</summary>
    public string Line(int line)
    {
        int end = line + 1 < starts.Length ? starts[line + 1] : source.Length;
        return source.Substring(starts[line], end - starts[line]).TrimEnd('\r', '\n');
    }

    // A line ends with CR LF, CR or LF, as for the parser.
    private static int[] StartsOf(string source)
    {
        List<int> starts = [0];
        for (int i = 0; i < source.Length; i++)
        {
            if (source[i] == '\n' || (source[i] == '\r' && (i + 1 == source.Length || source[i + 1] != '\n')))
            {
                starts.Add(i + 1);
            }
        }

        return [.. starts];
    }
}
