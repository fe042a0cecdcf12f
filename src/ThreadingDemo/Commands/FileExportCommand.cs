using System;
using System.IO;
using System.Management.Automation;
using ThreadingDemo.Binding;

namespace ThreadingDemo.Commands;

/// <summary>
/// The base of the cmdlets that write the pipeline's input to one file, which replaces the target when the pipeline has
/// ended.
/// </summary>
public abstract class FileExportCommand : PSCmdlet
{
    /// <summary>The name of the parameter set with -Path.</summary>
    private protected const string PathSet = "Path";

    /// <summary>The name of the parameter set with -LiteralPath.</summary>
    private protected const string LiteralPathSet = "LiteralPath";

    /// <summary>The name of the parameter set in which the input is the first argument and the path is the second.</summary>
    private protected const string ArgumentSet = "Argument";

    private string file = "";
    private bool isWriting;

    /// <summary>The file; an existing file is replaced.</summary>
    [Parameter(ParameterSetName = PathSet, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ArgumentSet, Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    [Text]
    public string Path { get; set; } = "";

    /// <summary>The file; its name is not interpreted as a wildcard.</summary>
    [Parameter(ParameterSetName = LiteralPathSet, Mandatory = true)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = "";

    /// <summary>Passes on the objects that are written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Does not replace an existing file.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces a read-only file as well.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Checks the name of the file, so that an invalid name is reported before anything runs.</summary>
    protected override void BeginProcessing() => Write(() =>
    {
        bool isLiteral = ParameterSetName == LiteralPathSet;
        file = isLiteral ? LiteralPath : Path;
        file = FileSystemPath.ToWrite(this, file, isLiteral);
        string action = Describe(file);
        if (NoClobber && File.Exists(file))
        {
            ThrowTerminatingError(FileErrors.Exists(file));
        }

        isWriting = ShouldProcess(file, action);
        if (isWriting)
        {
            Begin(file);
        }
    });

    /// <summary>Replaces the target with the file.</summary>
    protected override void EndProcessing()
    {
        if (isWriting)
        {
            Write(() => Complete(file));
        }
    }

    /// <summary>Describes the action for -WhatIf and -Confirm, and refuses a file name without a known extension.</summary>
    private protected abstract string Describe(string file);

    /// <summary>Begins the file if it is written while its input arrives.</summary>
    private protected virtual void Begin(string file)
    {
    }

    /// <summary>Writes the rest, and replaces the target with the file.</summary>
    private protected abstract void Complete(string file);

    /// <summary>
    /// Returns the error for an exception, which ends the pipeline and leaves the old file unchanged; null if the exception
    /// is not one of the file.
    /// </summary>
    private protected virtual ErrorRecord? ErrorOf(Exception exception, string file) =>
        exception is IOException or UnauthorizedAccessException ? FileErrors.NotWritten(exception, file) : null;

    /// <summary>Calls a writer, and reports the error if it fails.</summary>
    private protected void Write(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (ErrorOf(e, file) is { } error)
        {
            ThrowTerminatingError(error);
        }
    }
}
