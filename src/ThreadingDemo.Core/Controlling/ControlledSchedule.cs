using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ThreadingDemo.Options;

namespace ThreadingDemo.Controlling;

/// <summary>
/// The order in which the threads of a controlled run execute. Its text is <c>tp1 #digest: 0:12 1:4 2!:7</c>: thread 0, the main
/// thread, runs until it has begun 12 operations; thread 1 runs until it has begun 4; then the wait of thread 2 times out, and
/// the thread runs until it has begun 7. After the last segment, each thread runs until it blocks or ends.
/// </summary>
public sealed class ControlledSchedule
{
    private const string Version = "tp1";
    private const int DigestLength = 16;
    private const int MaximumSegmentCount = 1_000_000;

    /// <summary>Creates a schedule of a program.</summary>
    /// <param name="digest">The program's digest.</param>
    /// <param name="segments">The segments, in order.</param>
    public ControlledSchedule(string digest, IReadOnlyList<ScheduleSegment> segments) => (Digest, Segments) = (digest, segments);

    /// <summary>The digest of the program: 16 hexadecimal digits.</summary>
    public string Digest { get; }

    /// <summary>The segments, in order.</summary>
    public IReadOnlyList<ScheduleSegment> Segments { get; }

    /// <summary>Parses the text of a schedule.</summary>
    /// <exception cref="OptionException">The text is not that of a schedule.</exception>
    public static ControlledSchedule Parse(string text)
    {
        string[] words = text.Split([' ', '\t', '\r', '\n'], MaximumSegmentCount + 3, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || words[0] != Version || words[1].Length != DigestLength + 2
            || words[1][0] != '#' || words[1][DigestLength + 1] != ':')
        {
            throw Refuse(text);
        }

        if (words.Length > MaximumSegmentCount + 2)
        {
            throw new OptionException($"Schedule is too long: allowed are {MaximumSegmentCount} segments.");
        }

        return new ControlledSchedule(words[1].Substring(1, DigestLength), [.. words.Skip(2).Select(Segment)]);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(" ", new[] { Version, $"#{Digest}:" }.Concat(Segments.Select(Text)));

    private static string Text(ScheduleSegment segment) =>
        string.Format(CultureInfo.InvariantCulture, "{0}{1}:{2}", segment.Thread, segment.TimesOut ? "!" : "", segment.Until);

    private static ScheduleSegment Segment(string word)
    {
        string[] parts = word.Split(':');
        bool timesOut = parts[0].EndsWith("!", StringComparison.Ordinal);
        string number = timesOut ? parts[0].Substring(0, parts[0].Length - 1) : parts[0];
        return parts.Length == 2
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int thread)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int until)
            && thread < ControlledRun.MaximumThreadCount
            ? new ScheduleSegment(thread, timesOut, until)
            : throw Refuse(word);
    }

    private static OptionException Refuse(string text) =>
        new($"Schedule cannot be '{ShortText.Of(text)}'. Allowed: the schedule of an outcome, as {Version} #0123456789abcdef: 0:12 1:4.");
}

/// <summary>A segment of a controlled schedule, in which one thread runs.</summary>
/// <param name="Thread">The thread's number in the run.</param>
/// <param name="TimesOut">True if the segment begins with the timeout of the thread's wait.</param>
/// <param name="Until">The number of operations that the thread has begun since it was created when the segment ends.</param>
public readonly record struct ScheduleSegment(int Thread, bool TimesOut, int Until);
