using System.Collections.Generic;
using System.Globalization;

namespace ThreadingDemo.Scripts;

/// <summary>What the runspaces of a script begin with.</summary>
internal sealed record ScriptSetting
{
    /// <summary>The caller's culture.</summary>
    public CultureInfo Culture { get; init; } = CultureInfo.CurrentCulture;

    /// <summary>The caller's culture for texts.</summary>
    public CultureInfo UICulture { get; init; } = CultureInfo.CurrentUICulture;

    /// <summary>The directory; empty for the process's.</summary>
    public string Location { get; init; } = "";

    /// <summary>The text of what runs first in every runspace; empty for nothing.</summary>
    public string Initialization { get; init; } = "";

    /// <summary>What is asserted at the end, as text; empty for nothing.</summary>
    public string Assertion { get; init; } = "";

    /// <summary>The script's arguments.</summary>
    public object?[] Arguments { get; init; } = [];

    /// <summary>The global variables that the script assigns, which are removed after each run.</summary>
    public IReadOnlyCollection<string> GlobalNames { get; init; } = [];
}
