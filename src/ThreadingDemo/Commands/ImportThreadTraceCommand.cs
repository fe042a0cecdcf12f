using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using ThreadingDemo.Rendering.Files;
using ThreadingDemo.Rendering.Reading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Reads traces that Export-ThreadTrace, Export-Csv, ConvertTo-Json or Export-Clixml has written.</summary>
[Cmdlet(VerbsData.Import, "ThreadTrace", DefaultParameterSetName = "Path")]
[OutputType(typeof(TraceEvent))]
public sealed class ImportThreadTraceCommand : FileImportCommand<TraceEvent>
{
    private protected override IReadOnlyList<TraceEvent> ReadFile(string file, CancellationToken stop) => TraceFile.Read(file, stop);

    private protected override ErrorRecord? ErrorOf(Exception exception, string file) =>
        exception is TraceFileException ? FileErrors.InvalidTrace(exception, file) : null;
}
