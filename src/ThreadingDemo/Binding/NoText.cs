namespace ThreadingDemo.Binding;

/// <summary>
/// Stands for records where a name is wanted: the engine cannot convert it, and quotes it in the error if nothing else takes
/// the records.
/// </summary>
internal sealed class NoText
{
    /// <inheritdoc/>
    public override string ToString() => "records";
}
