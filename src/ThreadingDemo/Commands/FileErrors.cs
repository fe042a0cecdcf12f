using System;
using System.IO;
using System.Management.Automation;

namespace ThreadingDemo.Commands;

/// <summary>The errors of the cmdlets that read and write files, each with its own id.</summary>
internal static class FileErrors
{
    public static ErrorRecord NotFound(Exception exception, string path) =>
        Of(exception, "FileNotFound", ErrorCategory.ObjectNotFound, path);

    public static ErrorRecord NotRead(Exception exception, string path) => Of(exception, "FileNotRead", ErrorCategory.ReadError, path);

    public static ErrorRecord NotWritten(Exception exception, string path) =>
        Of(exception, "FileNotWritten", ErrorCategory.WriteError, path);

    public static ErrorRecord Exists(string path) =>
        Of(
            new IOException($"Path '{ShortText.OfPath(path)}' exists, and -NoClobber is given."),
            "FileExists",
            ErrorCategory.ResourceExists,
            path);

    public static ErrorRecord UnknownFormat(Exception exception, string path) =>
        Of(exception, "UnknownFormat", ErrorCategory.InvalidArgument, path);

    public static ErrorRecord InvalidTrace(Exception exception, string path) =>
        Of(exception, "InvalidTrace", ErrorCategory.InvalidData, path);

    // The runtime quotes a path unchanged, in its message and in inner exceptions.
    private static ErrorRecord Of(Exception exception, string id, ErrorCategory category, string path)
    {
        string message = ShortText.OfLines(exception.Message);
        return VisibleError.Of(message == exception.Message ? exception : new IOException(message), id, category, VisibleText.Of(path));
    }
}
