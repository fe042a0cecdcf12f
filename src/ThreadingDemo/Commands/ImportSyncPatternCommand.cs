using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using ThreadingDemo.Patterns;
using ThreadingDemo.Scripting;

namespace ThreadingDemo.Commands;

/// <summary>Reads patterns from a file that Export-SyncPattern or a person wrote; nothing in it is executed.</summary>
[Cmdlet(VerbsData.Import, "SyncPattern", DefaultParameterSetName = "Path")]
[OutputType(typeof(SyncPattern))]
public sealed class ImportSyncPatternCommand : FileImportCommand<SyncPattern>
{
    private protected override IReadOnlyList<SyncPattern> ReadFile(string file, CancellationToken stop) => PatternFile.Read(file, stop);

    private protected override ErrorRecord? ErrorOf(Exception exception, string file) =>
        exception is PatternException ? SyncPatternErrors.Invalid(exception, file) : null;
}
