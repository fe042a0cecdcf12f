using System.Collections.Generic;
using System.Globalization;
using ThreadingDemo.Demos;

namespace ThreadingDemo.Cli.Output;

/// <summary>The columns of a table of thread snapshots, which are those of the module's view.</summary>
internal static class ThreadSnapshotColumns
{
    public static IReadOnlyList<Column<ThreadSnapshot>> All { get; } =
    [
        new("Moment", 8, snapshot => snapshot.Moment),
        new("Name", 10, snapshot => snapshot.Name),
        new("Id", 5, snapshot => snapshot.ThreadId.ToString(CultureInfo.InvariantCulture)) { IsNumber = true },
        new("Native id", 10, snapshot => snapshot.NativeThreadId?.ToString(CultureInfo.InvariantCulture) ?? "") { IsNumber = true },
        new("Alive", 5, snapshot => snapshot.IsAlive.ToString()),
        new("Priority", 11, snapshot => snapshot.Priority),
        new("State", 10, snapshot => snapshot.ThreadState),
    ];
}
