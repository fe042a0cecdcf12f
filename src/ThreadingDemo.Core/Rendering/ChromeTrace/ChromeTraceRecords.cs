using System.Globalization;
using System.IO;
using ThreadingDemo.Rendering.Json;
using ThreadingDemo.Rendering.Reading;

namespace ThreadingDemo.Rendering.ChromeTrace;

/// <summary>Writes the records of a Chrome trace, one per line.</summary>
internal sealed class ChromeTraceRecords(TextWriter writer)
{
    /// <summary>The prefix of the name of an argument whose text is escaped.</summary>
    public const string Escaped = nameof(Escaped);

    private string separator = "\n";
    private long lastId;

    /// <summary>Returns a number that no other flow or asynchronous duration has.</summary>
    public long NextId() => ++lastId;

    /// <summary>Begins a record.</summary>
    public void Begin(string phase, int process, int thread)
    {
        writer.Write(separator);
        separator = ",\n";
        writer.Write("{\"ph\":\"");
        writer.Write(phase);
        Number("\",\"pid\":", process);
        Number(",\"tid\":", thread);
    }

    /// <summary>Writes a time in microseconds, the unit of the format, with nanosecond precision.</summary>
    public void Time(string name, long nanoseconds)
    {
        writer.Write(name);
        if (nanoseconds < 0)
        {
            writer.Write((nanoseconds / 1000m).ToString("0.000", CultureInfo.InvariantCulture));
            return;
        }

        writer.Write((nanoseconds / 1000).ToString(CultureInfo.InvariantCulture));
        int rest = (int)(nanoseconds % 1000);
        writer.Write('.');
        writer.Write((char)('0' + (rest / 100)));
        writer.Write((char)('0' + (rest / 10 % 10)));
        writer.Write((char)('0' + (rest % 10)));
    }

    /// <summary>Writes a duration in microseconds.</summary>
    /// <remarks>
    /// chrome://tracing adds the duration to the start time in floating point. If the sum is too small, the event at the end
    /// lies outside the duration, and the viewer drops an arrow that begins or ends there. Therefore the duration is a tenth
    /// of a nanosecond longer, which viewers round off.
    /// </remarks>
    public void Duration(string name, long nanoseconds)
    {
        Time(name, nanoseconds);
        writer.Write('1');
    }

    /// <summary>Writes a whole number.</summary>
    public void Number(string name, long number)
    {
        writer.Write(name);
        writer.Write(number.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Writes a text for display.</summary>
    public void Label(string name, string text)
    {
        writer.Write(name);
        JsonText.Write(writer, VisibleText.Of(text));
    }

    /// <summary>Writes a text that the importer reads back, as a further argument.</summary>
    /// <remarks>
    /// JSON texts can contain unpaired surrogates, but Perfetto refuses a file with them. Such a text is escaped, and the
    /// name of its argument has a prefix.
    /// </remarks>
    public void Argument(TraceEventField field, string text)
    {
        bool isEscaped = EscapedText.IsNeeded(text);
        writer.Write(isEscaped ? $",\"{Escaped}{field}\":" : $",\"{field}\":");
        JsonText.Write(writer, isEscaped ? EscapedText.Of(text) : text);
    }

    /// <summary>Closes the open parts of a record.</summary>
    public void End(string rest) => writer.Write(rest);
}
