using System.Collections.Generic;
using System.Globalization;
using ThreadingDemo.Demos;

namespace ThreadingDemo.Cli.Output;

/// <summary>What a table shows of a thread's snapshot: the columns of the module's view.</summary>
internal static class ThreadSnapshotColumns
{
    public static IReadOnlyList<Column<ThreadSnapshot>> All { get; } =
    [
        new("Moment", 7, snapshot => snapshot.Moment),
        new("Name", 10, snapshot => snapshot.Name),
        new("ThreadId", 8, snapshot => snapshot.ThreadId.ToString(CultureInfo.InvariantCulture)) { IsNumber = true },
        new("NativeThreadId", 14, snapshot => snapshot.NativeThreadId?.ToString(CultureInfo.InvariantCulture) ?? "") { IsNumber = true },
        new("IsBackground", 12, snapshot => snapshot.IsBackground?.ToString() ?? ""),
        new("IsAlive", 7, snapshot => snapshot.IsAlive.ToString()),
        new("Priority", 8, snapshot => snapshot.Priority),
        new("ThreadState", 10, snapshot => snapshot.ThreadState),
    ];
}
