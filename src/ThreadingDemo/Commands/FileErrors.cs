using System;
using System.IO;
using System.Management.Automation;

namespace ThreadingDemo.Commands;

/// <summary>The errors of the cmdlets that read and write files, each under an id of its own.</summary>
internal static class FileErrors
{
    public static ErrorRecord NotFound(Exception exception, string path) => VisibleError.Of(exception, "FileNotFound", ErrorCategory.ObjectNotFound, path);

    public static ErrorRecord NotRead(Exception exception, string path) => VisibleError.Of(exception, "FileNotRead", ErrorCategory.ReadError, path);

    public static ErrorRecord NotWritten(Exception exception, string path) => VisibleError.Of(exception, "FileNotWritten", ErrorCategory.WriteError, path);

    public static ErrorRecord Exists(string path) =>
        VisibleError.Of(new IOException($"Path '{path}' exists, and -NoClobber is given."), "FileExists", ErrorCategory.ResourceExists, path);

    public static ErrorRecord UnknownFormat(Exception exception, string path) => VisibleError.Of(exception, "UnknownFormat", ErrorCategory.InvalidArgument, path);

    public static ErrorRecord InvalidTrace(Exception exception, string path) => VisibleError.Of(exception, "InvalidTrace", ErrorCategory.InvalidData, path);
}
