// What the newest C# needs and netstandard2.0 lacks; the compiler looks these types up by name.
namespace System.Runtime.CompilerServices
{
    internal static class IsExternalInit
    {
    }
}
