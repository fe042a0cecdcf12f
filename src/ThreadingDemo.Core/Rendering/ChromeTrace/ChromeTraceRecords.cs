using System.Globalization;
using System.IO;
using ThreadingDemo.Rendering.Json;
using ThreadingDemo.Rendering.Reading;

namespace ThreadingDemo.Rendering.ChromeTrace;

/// <summary>Writes the records of a Chrome trace, a line each.</summary>
internal sealed class ChromeTraceRecords(TextWriter writer)
{
    /// <summary>The prefix of the name of an argument whose text is escaped.</summary>
    public const string Escaped = nameof(Escaped);

    private string separator = "\n";
    private long lastId;

    /// <summary>A number that no other flow and no other asynchronous duration has.</summary>
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

    /// <summary>Writes a time, in the microseconds that the format has, to the nanosecond.</summary>
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

    /// <summary>Writes how long something lasted, in microseconds too.</summary>
    /// <remarks>
    /// chrome://tracing adds it, in floating point, to the time it began at. Where the sum falls short, the event that it
    /// ended with lies outside, and an arrow that begins or ends there is lost. So there is a tenth of a nanosecond more,
    /// which viewers round off.
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

    /// <summary>Writes a text that is there to be looked at.</summary>
    public void Label(string name, string text)
    {
        writer.Write(name);
        JsonText.Write(writer, VisibleText.Of(text));
    }

    /// <summary>Writes a text that is there to be read back, as an argument after others.</summary>
    /// <remarks>
    /// JSON can have halves of characters in a text, but Perfetto refuses a file with them. Such a text is escaped, and its
    /// argument is named so.
    /// </remarks>
    public void Argument(TraceEventField field, string text)
    {
        bool isEscaped = EscapedText.IsNeeded(text);
        writer.Write(isEscaped ? $",\"{Escaped}{field}\":" : $",\"{field}\":");
        JsonText.Write(writer, isEscaped ? EscapedText.Of(text) : text);
    }

    /// <summary>Closes what is open of a record.</summary>
    public void End(string rest) => writer.Write(rest);
}
