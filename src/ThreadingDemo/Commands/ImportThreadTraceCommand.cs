using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Rendering.Files;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Reads traces back that Export-ThreadTrace, Export-Csv, ConvertTo-Json or Export-Clixml wrote.</summary>
[Cmdlet(VerbsData.Import, "ThreadTrace", DefaultParameterSetName = PathSet)]
[OutputType(typeof(TraceEvent))]
public sealed class ImportThreadTraceCommand : PSCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    /// <summary>The files; wildcards are allowed.</summary>
    [Parameter(ParameterSetName = PathSet, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The files, whose names are taken as they stand.</summary>
    [Parameter(ParameterSetName = LiteralPathSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Reads each file.</summary>
    protected override void ProcessRecord()
    {
        bool isLiteral = ParameterSetName == LiteralPathSet;
        foreach (string file in (isLiteral ? LiteralPath : Path).SelectMany(path => Find(path, isLiteral)))
        {
            WriteObject(Read(file), enumerateCollection: true);
        }
    }

    private IReadOnlyList<string> Find(string path, bool isLiteral)
    {
        try
        {
            return FileSystemPath.ToRead(this, path, isLiteral);
        }
        catch (IOException e)
        {
            WriteError(FileErrors.NotFound(e, path));
            return [];
        }
    }

    // A file that is no trace fails alone; the next is read.
    private IReadOnlyList<TraceEvent> Read(string file)
    {
        try
        {
            return TraceFile.Read(file);
        }
        catch (TraceFileException e)
        {
            WriteError(FileErrors.InvalidTrace(e, file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            WriteError(FileErrors.NotRead(e, file));
        }

        return [];
    }
}
