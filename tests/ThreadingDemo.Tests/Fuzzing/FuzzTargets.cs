using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using ThreadingDemo.Exploration;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Patterns.Reading;
using ThreadingDemo.Rendering;
using ThreadingDemo.Rendering.Reading;
using ThreadingDemo.Tests.Rendering;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Fuzzing;

/// <summary>The readers; a new reader needs an entry here.</summary>
internal static class FuzzTargets
{
    private static readonly string[] csv = [",", "\"", "\"\"", "\r\n", "\n", "RunId", "Sequence", "#TYPE ", ";", "'", "=1", "\\u0041"];
    private static readonly string[] json = ["{", "}", "[", "]", ":", ",", "\"", "\\u0041", "\\", "null", "true", "1e999", "\"RunId\":",
        "\"value\":[", "\"ts\":", "\"args\":{"];
    private static readonly string[] xml =
        ["<", ">", "</", "/>", "<!--x-->", "<![CDATA[x]]>", "&amp;", "&#0;", "&x;", "<S N=\"RunId\">", "<LST>", "<Ref RefId=\"0\"/>",
            "_x0041_", "<?pi?>", "<!DOCTYPE a [<!ENTITY x \"y\">]>"];

    private static readonly string[] schedule = ["td1 ", " #01234567:", "*", "*1000000", ">", "?", "!", "(", ")", "A", "B ", "worker 1"];
    private static readonly string[] requirement = ["(", ")", "[", "]", "'", "''", "$", "-eq", "==", "-and", "!", "-", "not ", "inside(",
        "waiting(", ".Count", "Always ", "AtMost "];

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        Trace(TraceFormat.Csv, csv),
        Trace(TraceFormat.Json, json),
        Trace(TraceFormat.Clixml, xml),
        Trace(TraceFormat.ChromeTrace, json),
        Text("schedule", Schedules(), schedule, text =>
        {
            Schedule.NamesProgram(text);
            Schedule.StepsIn(text);
            Schedule read = Schedule.Parse(text);

            // Digits after a name are its index, so no text can name a thread whose name consists of digits.
            if (!read.Steps.Concat(read.Cycle ?? []).Any(step => step.Thread.All(char.IsAsciiDigit)))
            {
                Assert.Equal(read.ToString(), Schedule.Parse(read.ToString()).ToString());
            }
        }),
        Text("requirement", Requirements(), requirement, text => RequirementParser.Parse(text)),
        Text("parameters", ["n=3 size=2", "a=-1"], ["=", " ", "n", "-", "2147483648"], text => ParameterValues.Parse(text)),
        Text("shard", ["3/16", "1/1"], ["/", "-", "0", "+"], text => Shard.Parse(text)),
        Text("pattern name", ["Barrier", "no such"], ["*", "["], text => PatternCatalog.Find(text)),
    ];

    public static FuzzTarget Find(string name) => All.First(target => target.Name == name);

    private static FuzzTarget Trace(TraceFormat format, string[] words) => new(
        format.ToString(),
        [Exported.AsText(format, SampleTrace.Events), Exported.AsText(format, SampleTrace.Events.Where(next => next.Message.Length > 0)),
            Exported.AsText(format)],
        words,
        bytes =>
        {
            IReadOnlyList<TraceEvent> read = Exported.Read(bytes);
            Assert.Equal(read, Exported.Read(Exported.As(TraceFormat.Json, read)));
        },
        [typeof(TraceFileException)]);

    private static FuzzTarget Text(string name, IReadOnlyList<string> samples, string[] words, Action<string> read) =>
        new(name, samples, words, bytes => read(Encoding.UTF8.GetString(bytes)), [typeof(PatternException), typeof(OptionException)]);

    private static string[] Schedules() =>
    [
        "td1 Rendezvous/Deadlock Weak #c9fa33b0: A B*3 A>C D?2 E! (A*2 B)",
        "td1 Mutex/Semaphore n=3 Fifo #01234567: adder 0*3 adder:1>adder:2?-5",
    ];

    private static string[] Requirements() =>
    [
        "AtMost critical 1", "Never 'a b' c", "Always ($x -eq 1 -and !(y < 2) or inside(critical) <= 3)", "AtEnd waiting(mutex) == 0",
            "Possible a[i + 1] % 2 == -1",
        "Before a b", "Order a b", "NoDeadlock", "NoStarvation worker critical", "NoError",
    ];
}
