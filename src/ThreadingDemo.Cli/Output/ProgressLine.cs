using System;
using System.IO;
using ThreadingDemo.Rendering;

namespace ThreadingDemo.Cli.Output;

/// <summary>A line on a terminal that is written over and over, and taken away before anything else is written.</summary>
internal sealed class ProgressLine(TextWriter? terminal) : IDisposable
{
    // Not wider than any terminal: a line that wraps cannot be written over.
    private const int Width = 79;

    private bool isShown;

    /// <summary>Shows a text in place of the one before.</summary>
    public void Show(string text)
    {
        terminal?.Write("\r" + VisibleText.Of(text.Length > Width ? text[..Width] : text).PadRight(Width));
        terminal?.Flush();
        isShown = true;
    }

    /// <summary>Takes the line away.</summary>
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
