namespace ThreadingDemo.Scripts;

/// <summary>A remark on a part of a script that limits or prevents its control.</summary>
/// <param name="Kind">The kind of the remark.</param>
/// <param name="Line">The line of the part, from 1.</param>
/// <param name="Text">The text of the part, shortened to one line.</param>
/// <param name="Reason">The explanation.</param>
internal sealed record ScriptRemark(ScriptRemarkKind Kind, int Line, string Text, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => $"line {Line}: {Text}: {Reason}";
}

/// <summary>The kinds of remarks.</summary>
internal enum ScriptRemarkKind
{
    /// <summary>It cannot be run under control.</summary>
    Refused,

    /// <summary>It changes state outside the script on every schedule.</summary>
    ChangesOutside,

    /// <summary>It uses state outside the script on every schedule.</summary>
    UsesOutside,

    /// <summary>It runs, but is not scheduled.</summary>
    Uncontrolled,

    /// <summary>Its value differs from run to run.</summary>
    Nondeterministic,

    /// <summary>It has another effect than its text suggests.</summary>
    Pitfall,
}
