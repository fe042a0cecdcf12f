using System;
using System.IO;
using ThreadingDemo.Rendering;

namespace ThreadingDemo.Cli.Output;

/// <summary>A line on a terminal that is overwritten repeatedly, and removed before anything else is written.</summary>
internal sealed class ProgressLine(TextWriter? terminal) : IDisposable
{
    // Narrower than any terminal, because a wrapped line cannot be overwritten.
    private const int Width = 79;

    private bool isShown;

    /// <summary>Replaces the text.</summary>
    public void Show(string text)
    {
        terminal?.Write("\r" + VisibleText.Of(text.Length > Width ? text[..Width] : text).PadRight(Width));
        terminal?.Flush();
        isShown = true;
    }

    /// <summary>Removes the line.</summary>
    public void Clear()
    {
        if (isShown)
        {
            terminal?.Write("\r" + new string(' ', Width) + "\r");
            terminal?.Flush();
            isShown = false;
        }
    }

    public void Dispose() => Clear();
}
