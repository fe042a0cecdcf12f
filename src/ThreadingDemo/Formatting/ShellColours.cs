using System;
using System.Management.Automation;

namespace ThreadingDemo.Formatting;

/// <summary>Whether views have colours.</summary>
public static class ShellColours
{
    /// <summary>
    /// Whether a shell shows any. It looks at NO_COLOR when it starts only; here it counts whenever it is set, unless
    /// the shell is told to show colours come what may.
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
