namespace ThreadingDemo.Binding;

/// <summary>
/// Replaces records given for a name: the engine cannot convert it, and quotes it in the error if nothing else takes
/// the records.
/// </summary>
internal sealed class NoText
{
    /// <inheritdoc/>
    public override string ToString() => "records";
}
