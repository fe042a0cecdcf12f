using System;
using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Rendering.Speedscope;

/// <summary>The spans of one thread: only the times and the name of each.</summary>
internal sealed class SpeedscopeProfile(string name)
{
    private readonly List<(long Start, long End, int Frame)> spans = [];

    public string Name { get; } = name;

    public bool IsEmpty => spans.Count == 0;

    public void Add(long start, long end, int frame) => spans.Add((start, end, frame));

    /// <summary>
    /// Opens and closes the frames in the order of time; the frame that was opened last is closed first. If spans do not
    /// nest, such as those of locks that are taken hand over hand, the frames above the one that ends are closed with it and
    /// opened again.
    /// </summary>
    /// <param name="write">Receives 'O' or 'C', the time and the frame.</param>
    public void Replay(Action<char, long, int> write)
    {
        List<(long End, int Frame)> stack = [];
        foreach ((long start, long end, int frame) in spans.OrderBy(span => span.Start).ThenByDescending(span => span.End))
        {
            CloseUntil(start, stack, write);
            stack.Add((end, frame));
            write('O', start, frame);
        }

        CloseUntil(long.MaxValue, stack, write);
    }

    private static void CloseUntil(long time, List<(long End, int Frame)> stack, Action<char, long, int> write)
    {
        while (stack.Count > 0 && stack.Min(open => open.End) is var end && end <= time)
        {
            int lowest = stack.FindIndex(open => open.End == end);
            for (int i = stack.Count - 1; i >= lowest; i--)
            {
                write('C', end, stack[i].Frame);
            }

            stack.RemoveAll(open => open.End == end);
            for (int i = lowest; i < stack.Count; i++)
            {
                write('O', end, stack[i].Frame);
            }
        }
    }
}
