namespace ThreadingDemo.Scripting;

/// <summary>The default range of integers in a block.</summary>
internal static class IntegerDefaults
{
    public const int Minimum = short.MinValue;

    public const int Maximum = short.MaxValue;
}
