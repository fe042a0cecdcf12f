namespace ThreadingDemo.Scripts;

/// <summary>Something in a script of which its user must know before it is run under control.</summary>
/// <param name="Kind">What sort of thing.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Text">Its text, in one line.</param>
/// <param name="Reason">What there is to know.</param>
internal sealed record ScriptRemark(ScriptRemarkKind Kind, int Line, string Text, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => $"line {Line}: {Text}: {Reason}";
}

internal enum ScriptRemarkKind
{
    /// <summary>Cannot be run under control at all.</summary>
    Refused,

    /// <summary>Changes or removes something outside the script, on every schedule.</summary>
    Changes,

    /// <summary>Uses something outside the script, on every schedule.</summary>
    UsesWorld,

    /// <summary>Is run, but not scheduled.</summary>
    Uncontrolled,

    /// <summary>Gives another value on each run.</summary>
    Chance,

    /// <summary>Is not what it seems to be.</summary>
    Pitfall,
}
