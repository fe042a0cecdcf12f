using System;
using System.Management.Automation;

namespace ThreadingDemo.Formatting;

/// <summary>Whether views have colours.</summary>
public static class ShellColours
{
    /// <summary>
    /// Whether a shell shows colours. The shell reads NO_COLOR only at its start; here a later change counts as well, unless
    /// the shell is configured to always show colours.
    /// </summary>
    /// <param name="style">The shell's $PSStyle, which PowerShell 7.2 and later have.</param>
    public static bool AreShown(object? style) =>
        style is not null && PSObject.AsPSObject(style).Properties["OutputRendering"]?.Value?.ToString() switch
        {
            "PlainText" => false,
            "Ansi" => true,
            _ => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        };
}
