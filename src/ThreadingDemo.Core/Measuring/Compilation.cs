using System.Runtime.CompilerServices;

namespace ThreadingDemo.Measuring;

/// <summary>How loops that are measured are compiled.</summary>
internal static class Compilation
{
    /// <summary>
    /// At once as well as it can be without knowing how it is used, and never again: AggressiveOptimization, for which
    /// netstandard2.0 has no name.
    /// </summary>
    public const MethodImplOptions Final = (MethodImplOptions)512;
}
