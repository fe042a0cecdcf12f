using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text;
using ThreadingDemo.Exploration;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Patterns.Reading;
using ThreadingDemo.Rendering.Reading;
using ThreadingDemo.Tests.Rendering;
using Xunit;

namespace ThreadingDemo.Tests.Reading;

/// <summary>
/// Texts of some megabytes for which a reader that is not linear takes minutes or all memory. Each text is read, or is an
/// error, within seconds, and the message is short.
/// </summary>
public sealed class LongInputTests
{
    private const int Million = 1_000_000;

    // Linear readers take less than a second. The readers that were quadratic took more than ten minutes.
    private static readonly TimeSpan limit = TimeSpan.FromSeconds(30);

    private static readonly Dictionary<string, Func<string>> schedules = new()
    {
        ["digests"] = () => "td1" + Repeat(" #00000000:", Million) + "A B)",
        ["blanks before a parenthesis"] = () => "td1 a #00000000: " + new string(' ', 4 * Million) + "x (",
        ["parentheses"] = () => "td1 a #00000000: " + new string('(', 4 * Million),
        ["one word"] = () => "td1 a #00000000: " + new string('A', 4 * Million) + "*",
        ["choices"] = () => "td1 a #00000000: A" + Repeat(">B", Million) + "*",
        ["names with blanks"] = () => "td1 a #00000000: " + Repeat("a 1", Million) + "*x",
        ["no schedule"] = () => new string('#', 4 * Million),
    };

    private static readonly Dictionary<string, Func<string>> requirements = new()
    {
        ["one word"] = () => new string('x', 4 * Million),
        ["one name"] = () => "Always (" + new string('x', 4 * Million) + ")",
        ["quotes"] = () => "AtMost '" + Repeat("''", Million),
        ["blanks"] = () => "Always " + new string(' ', 4 * Million) + ")",
        ["digits"] = () => "Always " + new string('9', 4 * Million),
    };

    private static readonly Dictionary<string, Func<string>> files = new()
    {
        ["a cell"] = () => Csv("1," + new string('9', 20 * Million)),
        ["a quoted cell"] = () => Csv("1,\"" + new string('x', 20 * Million)),
        ["cells"] = () => new string(',', 20 * Million) + "\n",
        ["a heading of other separators"] = () => Repeat("RunId;", Million) + "\n",
        ["a JSON text"] = () => "[{\"RunId\":\"" + new string('x', 20 * Million),
        ["a JSON name"] = () => "{\"" + new string('x', 20 * Million),
        ["a JSON number"] = () => "[{\"Sequence\":" + new string('9', 20 * Million),
        ["a JSON number that is short enough"] = () => "[{\"RunId\":\"\",\"Sequence\":" + new string('9', Million) + Rest("}]"),
        ["JSON escapes"] = () => "[{\"RunId\":\"" + Repeat("\\u0041", 4 * Million),
        ["JSON levels"] = () => new string('[', 4 * Million),
        ["JSON members that are passed over"] = () => "{\"a\":[" + Repeat("{\"b\":[]},", Million),
        ["CDATA within a text"] = () => Clixml(Repeat("<![CDATA[x]]>y", 400_000)),
        ["comments within a text"] = () => Clixml(Repeat("x<!---->", 400_000)),
        ["a text of CLIXML"] = () => Clixml(new string('x', 20 * Million)),
        ["CLIXML levels"] = () => Clixml("") + Repeat("<a>", Million),
        ["attributes"] = () => "<Objs " + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"a{i}='' ")),
        ["underscores"] = () => Clixml(Repeat("_x", 4 * Million)),
    };

    public static TheoryData<string> Schedules => new(schedules.Keys);

    public static TheoryData<string> Requirements => new(requirements.Keys);

    public static TheoryData<string> Files => new(files.Keys);

    [Theory]
    [MemberData(nameof(Schedules))]
    public void OfASchedule(string name)
    {
        string text = schedules[name]();
        Refuse<PatternException>(() => Schedule.Parse(text));
        Within(() => Schedule.NamesProgram(text));
        Within(() => Schedule.StepsIn(text));
    }

    [Theory]
    [MemberData(nameof(Requirements))]
    public void OfARequirement(string name)
    {
        string text = requirements[name]();
        Refuse<PatternException>(() => RequirementParser.Parse(text, PatternCatalog.Patterns.First().Definition));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void OfAFile(string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(files[name]());
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refuse<TraceFileException>(() => Exported.Read(bytes));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000L * Million);
    }

    [Fact]
    public void OfAName()
    {
        string name = new('x', 4 * Million);
        Refuse<PatternException>(() => PatternCatalog.Find(name));
        Refuse<PatternException>(() => ParameterValues.Parse(name));
        Refuse<OptionException>(() => Shard.Parse(name));
        Within(() => NearestName.Hint(name, ["Barrier"]));
    }

    private static void Refuse<T>(Action read)
        where T : Exception => Within(() => Assert.InRange(Assert.Throws<T>(read).Message.Length, 1, 1_000));

    private static void Within(Action read)
    {
        Stopwatch time = Stopwatch.StartNew();
        read();
        Assert.True(time.Elapsed < limit, $"It took {time.Elapsed}.");
    }

    private static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();

    private static string Csv(string row) => "RunId,Sequence,ElapsedNanoseconds,ThreadId,Thread,Event,Resource,Value,Message,Demo\n" + row;

    private static string Rest(string end) =>
        ",\"ElapsedNanoseconds\":1,\"ThreadId\":1,\"Thread\":\"\",\"Event\":\"\",\"Resource\":\"\",\"Value\":null,\"Message\":\"\",\"Demo\":\"\"" + end;

    private static string Clixml(string text) =>
        $"<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\"><Obj RefId=\"0\"><Props><S N=\"RunId\">{text}</S>";
}
