namespace ThreadingDemo.Binding;

/// <summary>
/// A placeholder for records in a parameter for names: the engine cannot convert it, and quotes it in the error if no other
/// parameter accepts the records.
/// </summary>
internal sealed class NoText
{
    /// <inheritdoc/>
    public override string ToString() => "records";
}
