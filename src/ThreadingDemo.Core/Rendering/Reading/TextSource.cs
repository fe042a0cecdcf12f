using System.IO;
using System.Text;

namespace ThreadingDemo.Rendering.Reading;

/// <summary>The characters of a file, one after another, with their places. Text that is not UTF-8 is refused.</summary>
internal sealed class TextSource
{
    /// <summary>The value that marks the end of the text.</summary>
    public const int End = -1;

    private readonly TextReader reader;
    private readonly char[] buffer = new char[1 << 14];
    private int position;
    private int length;
    private long lineStart;
    private long consumed;

    public TextSource(TextReader reader) => this.reader = reader;

    public TextSource(Stream stream)
        : this(new StreamReader(
            stream,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
            detectEncodingFromByteOrderMarks: true,
            bufferSize: 1 << 16))
    {
    }

    /// <summary>The line of the next character.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>The column of the next character.</summary>
    public long Column => consumed + position - lineStart + 1;

    /// <summary>The next character, without consuming it.</summary>
    public int Peek() => position < length || Fill() ? buffer[position] : End;

    /// <summary>Consumes the next character.</summary>
    public int Read()
    {
        if (position == length && !Fill())
        {
            return End;
        }

        char next = buffer[position++];
        if (next == '\n')
        {
            Line++;
            lineStart = consumed + position;
        }

        return next;
    }

    /// <summary>Skips spaces and line ends, and returns the next character.</summary>
    public int SkipSpace()
    {
        while (Peek() is ' ' or '\t' or '\r' or '\n')
        {
            Read();
        }

        return Peek();
    }

    /// <summary>Creates the error for the next character.</summary>
    public TraceFileException Refuse(string problem) => new(Line, Column, problem);

    private bool Fill()
    {
        consumed += length;
        position = length = 0;
        try
        {
            length = reader.Read(buffer, 0, buffer.Length);
        }
        catch (DecoderFallbackException)
        {
            throw Refuse("the bytes from here, or soon after, are not UTF-8");
        }

        return length > 0;
    }
}
