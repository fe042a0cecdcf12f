using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Tests.Rendering;

/// <summary>Makes traces whose every text is hostile: to spreadsheets, terminals, JSON, XML and UTF-8.</summary>
internal static class HostileEvents
{
    private static readonly string[] pieces =
    [
        "", "a", "'", "''", "'\\", "\\", "\\u0041", "\"", "\"\"", ",", ";", "=", "=cmd()", "+", "-1", "@", "\t", "\r", "\n", "\r\n", " ", "\0", "\u001b[31m",
        "\u0007", "\u007f", "\u0085", "\u009b", "\u2028", "\u202e", "\ud800", "\udc00", "😀", "\ufffe", "\uffff", "\ufeff", "<script>",
            "]]>", "&lt;", "_x0041_", "_X0041_",
        "_x", "_", "_x005F_", "null", "{}", "ş", "\uff1d",
    ];

    /// <summary>Traces of a few runs, mixed.</summary>
    public static Arbitrary<TraceEvent[]> Arbitrary { get; } = Arb.From(Trace());

    private static Gen<string> Text() =>
        from parts in Gen.Elements(pieces).ArrayOf().Resize(5)
        select string.Concat(parts);

    private static Gen<long?> Value() => Gen.Elements<long?>(null, 0, 1, -1, long.MaxValue, long.MinValue);

    private static Gen<TraceEvent[]> Trace() =>
        from runs in Gen.ArrayOf(Text(), 2)
        from texts in Gen.ArrayOf(Event(runs), 12)
        from count in Gen.Choose(0, 12)
        select texts.Take(count).Select((next, index) =>
            next with { Sequence = index + 1, ElapsedNanoseconds = (index * 1_234_567_891_234L)
            + (next.ElapsedNanoseconds % 1000) }).ToArray();

    private static Gen<TraceEvent> Event(string[] runs) =>
        from run in Gen.Elements(runs)
        from thread in Text()
        from id in Gen.Elements(0, 1, -1, int.MaxValue, int.MinValue)
        from name in Gen.OneOf(Text(), Gen.Elements(System.Enum.GetNames<TraceEventKind>()))
        from resource in Gen.OneOf(Text(), Gen.Constant("lock"))
        from value in Value()
        from message in Text()
        from demo in Text()
        from nanoseconds in Gen.Choose(0, 999)
        select new TraceEvent { RunId = run, ThreadId = id, Thread = thread, Event = name, Resource = resource, Value = value,
            Message = message, Demo = demo, ElapsedNanoseconds = nanoseconds };
}
