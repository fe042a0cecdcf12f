using System.IO;

namespace ThreadingDemo.Rendering;

/// <summary>Text files beside the code that are embedded in the assembly.</summary>
internal static class EmbeddedText
{
    /// <summary>Returns the text of a file below this folder, with the line ends of the repository on every machine.</summary>
    public static string Of(string folder, string file)
    {
        using Stream stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream($"{typeof(EmbeddedText).Namespace}.{folder}.{file}")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }
}
