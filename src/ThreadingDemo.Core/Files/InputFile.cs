using System;
using System.IO;

namespace ThreadingDemo.Files;

/// <summary>Opens files to read them.</summary>
public static class InputFile
{
    /// <summary>Opens a file. A device or a pipe is an error, because reading it may block or never end.</summary>
    /// <exception cref="IOException">The file does not exist, or the path is not that of a file.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public static Stream Open(string path)
    {
        if (path.IndexOf('\0') >= 0)
        {
            throw new IOException($"'{ShortText.OfPath(path)}' has a NUL character, which no file name can contain.");
        }

        if (Directory.Exists(path))
        {
            throw new IOException($"'{ShortText.OfPath(path)}' is a folder, not a file.");
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no file '{ShortText.OfPath(path)}'.", path);
        }

        return RuntimeFile.IsRegular(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete)
            : throw new IOException($"'{ShortText.OfPath(path)}' is a device or a pipe, not a file.");
    }
}
