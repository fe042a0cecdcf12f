using System;
using System.Management.Automation;

namespace ThreadingDemo.Commands;

/// <summary>Makes the cmdlets' errors, in whose texts nothing acts on the terminal, whatever they quote of a trace or a file.</summary>
internal static class VisibleError
{
    /// <summary>An error with the exception's message, or with the given message if there is one.</summary>
    public static ErrorRecord Of(Exception exception, string id, ErrorCategory category, object target, string? message = null)
    {
        ErrorRecord error = new(exception, id, category, target is string text ? VisibleText.Of(text) : target);
        string visible = ShortText.OfLines(message ?? exception.Message);
        if (visible != exception.Message)
        {
            // The shell shows the details in place of what the exception says, which may be the runtime's.
            error.ErrorDetails = new ErrorDetails(visible);
        }

        // The target stays as it is; some views of errors show its text.
        error.CategoryInfo.TargetName = ShortText.OfPath(error.CategoryInfo.TargetName);
        return error;
    }
}
