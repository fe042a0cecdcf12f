using System.Runtime.CompilerServices;

namespace ThreadingDemo.Measuring;

/// <summary>Compiler options for measured loops.</summary>
internal static class Compilation
{
    /// <summary>
    /// AggressiveOptimization, which netstandard2.0 does not name: full optimisation at the first compilation, without
    /// profile data, and no recompilation.
    /// </summary>
    public const MethodImplOptions Final = (MethodImplOptions)512;
}
