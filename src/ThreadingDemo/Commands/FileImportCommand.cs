using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;

namespace ThreadingDemo.Commands;

/// <summary>Reads files: all of a file, or nothing of it. A file that fails, fails alone, and the next is read.</summary>
/// <typeparam name="T">What is in the files.</typeparam>
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

    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    private protected abstract IReadOnlyList<T> ReadFile(string file, CancellationToken stop);

    /// <summary>The error of a file that was read and is not what it should be; null for any other exception.</summary>
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
