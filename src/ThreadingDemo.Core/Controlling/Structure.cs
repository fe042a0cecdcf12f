namespace ThreadingDemo.Controlling;

/// <summary>Which elements a collection has, as something that is read and written beside the elements.</summary>
internal sealed class Structure
{
    private Structure()
    {
    }

    public static Structure Instance { get; } = new();
}
