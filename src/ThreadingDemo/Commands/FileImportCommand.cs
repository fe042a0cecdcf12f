using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;

namespace ThreadingDemo.Commands;

/// <summary>
/// The base of the cmdlets that read files, each completely or not at all. If a file cannot be read, that is an error, and
/// the next file is read.
/// </summary>
/// <typeparam name="T">The type of the objects in the files.</typeparam>
public abstract class FileImportCommand<T> : StoppableCommand
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    /// <summary>The files; wildcards are allowed.</summary>
    [Parameter(
        ParameterSetName = PathSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The files; their names are not interpreted as wildcards.</summary>
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

    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not read the file.</exception>
    private protected abstract IReadOnlyList<T> ReadFile(string file, CancellationToken stop);

    /// <summary>Returns the error for a file whose content is not valid; null for any other exception.</summary>
    private protected abstract ErrorRecord? ErrorOf(Exception exception, string file);

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

    private IReadOnlyList<T> Read(string file)
    {
        try
        {
            return ReadFile(file, Token);
        }
        catch (OperationCanceledException) when (Token.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (FileNotFoundException e)
        {
            WriteError(FileErrors.NotFound(e, file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            WriteError(FileErrors.NotRead(e, file));
        }
        catch (Exception e) when (ErrorOf(e, file) is { } error)
        {
            WriteError(error);
        }

        return [];
    }
}
