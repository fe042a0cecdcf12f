namespace ThreadingDemo.Demos;

/// <summary>How a thread gets its body.</summary>
public enum ThreadStyle
{
    /// <summary>A function is passed to it.</summary>
    Function,

    /// <summary>A class derives from it and overrides its method.</summary>
    Subclass,
}
