namespace ThreadingDemo.Scripting;

/// <summary>The range of an integer of which a block does not say it.</summary>
internal static class IntegerDefaults
{
    public const int Minimum = short.MinValue;

    public const int Maximum = short.MaxValue;
}
