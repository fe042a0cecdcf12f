namespace ThreadingDemo;

/// <summary>Finds unpaired surrogates, which cannot be written as UTF-8.</summary>
internal static class Surrogate
{
    /// <summary>Returns true if there is an unpaired surrogate at the index.</summary>
    public static bool IsLone(string text, int index) =>
        char.IsHighSurrogate(text[index]) ? index + 1 == text.Length || !char.IsLowSurrogate(text[index + 1])
        : char.IsLowSurrogate(text[index]) && (index == 0 || !char.IsHighSurrogate(text[index - 1]));
}
