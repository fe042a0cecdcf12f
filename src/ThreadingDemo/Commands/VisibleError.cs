using System;
using System.Management.Automation;

namespace ThreadingDemo.Commands;

/// <summary>
/// Creates the errors of the cmdlets, whose texts contain no control characters, even if they quote a trace or a file.
/// </summary>
internal static class VisibleError
{
    /// <summary>Creates an error with the given message or, if there is none, that of the exception.</summary>
    public static ErrorRecord Of(Exception exception, string id, ErrorCategory category, object target, string? message = null)
    {
        ErrorRecord error = new(exception, id, category, target is string text ? VisibleText.Of(text) : target);
        string visible = ShortText.OfLines(message ?? exception.Message);
        if (visible != exception.Message)
        {
            // The shell shows the details instead of the exception's message, which may be that of the runtime.
            error.ErrorDetails = new ErrorDetails(visible);
        }

        // The target is not changed; some views of errors show its text.
        error.CategoryInfo.TargetName = ShortText.OfPath(error.CategoryInfo.TargetName);
        return error;
    }
}
