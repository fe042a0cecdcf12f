using System.Collections.Generic;
using System.Globalization;

namespace ThreadingDemo.Scripts;

/// <summary>The initial state of the runspaces of a script.</summary>
internal sealed record ScriptSetting
{
    /// <summary>The caller's culture.</summary>
    public CultureInfo Culture { get; init; } = CultureInfo.CurrentCulture;

    /// <summary>The caller's UI culture.</summary>
    public CultureInfo UICulture { get; init; } = CultureInfo.CurrentUICulture;

    /// <summary>The current directory; empty for that of the process.</summary>
    public string Location { get; init; } = "";

    /// <summary>The text of the script that runs first in every runspace; empty if there is none.</summary>
    public string Initialization { get; init; } = "";

    /// <summary>The text of the assertion; empty if there is none.</summary>
    public string Assertion { get; init; } = "";

    /// <summary>The arguments of the script.</summary>
    public object?[] Arguments { get; init; } = [];

    /// <summary>The names of the global variables that are removed after each run.</summary>
    public IReadOnlyCollection<string> GlobalNames { get; init; } = [];
}
