using System.IO;

namespace ThreadingDemo.Rendering;

/// <summary>Texts that stand as files beside the code and are built into it.</summary>
internal static class EmbeddedText
{
    /// <summary>The text of a file below this folder, with the line ends that it has in the repository wherever it was built.</summary>
    public static string Of(string folder, string file)
    {
        using Stream stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream($"{typeof(EmbeddedText).Namespace}.{folder}.{file}")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }
}
