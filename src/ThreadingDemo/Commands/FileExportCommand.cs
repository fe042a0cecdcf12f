using System;
using System.IO;
using System.Management.Automation;
using ThreadingDemo.Binding;

namespace ThreadingDemo.Commands;

/// <summary>Writes what comes down the pipeline into one file, which is in its place when the pipeline has ended.</summary>
public abstract class FileExportCommand : PSCmdlet
{
    /// <summary>The set of parameters that has -Path.</summary>
    private protected const string PathSet = "Path";

    /// <summary>The set of parameters that has -LiteralPath.</summary>
    private protected const string LiteralPathSet = "LiteralPath";

    /// <summary>The set of parameters in which the input is the first argument, and the path the second.</summary>
    private protected const string ArgumentSet = "Argument";

    private string file = "";
    private bool isWriting;

    /// <summary>The file; what stood in it before is replaced.</summary>
    [Parameter(ParameterSetName = PathSet, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ArgumentSet, Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    [Text]
    public string Path { get; set; } = "";

    /// <summary>The file, whose name is taken as it stands.</summary>
    [Parameter(ParameterSetName = LiteralPathSet, Mandatory = true)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = "";

    /// <summary>Hands on what is written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Refuses to replace a file.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces even a file that may only be read.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Looks at the file's name, so that what is wrong with it is said before anything runs.</summary>
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

    /// <summary>Puts the file in its place.</summary>
    protected override void EndProcessing()
    {
        if (isWriting)
        {
            Write(() => Complete(file));
        }
    }

    /// <summary>Says what is about to be done, and refuses a file whose name means no format.</summary>
    private protected abstract string Describe(string file);

    /// <summary>Begins the file, if it is written while its content comes.</summary>
    private protected virtual void Begin(string file)
    {
    }

    /// <summary>Writes what is left, and puts the file in its place.</summary>
    private protected abstract void Complete(string file);

    /// <summary>The error that an exception means, which ends the pipeline and leaves the old file as it was; null for none.</summary>
    private protected virtual ErrorRecord? ErrorOf(Exception exception, string file) =>
        exception is IOException or UnauthorizedAccessException ? FileErrors.NotWritten(exception, file) : null;

    /// <summary>Writes, and says what was wrong if that fails.</summary>
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
