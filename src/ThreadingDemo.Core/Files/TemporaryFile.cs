using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace ThreadingDemo.Files;

/// <summary>
/// A new file beside the one whose place it is to take. Its process holds an exclusive lock on it, which ends with the
/// process: a file that no process has locked was left over by one that was killed, and the next process removes it.
/// </summary>
internal sealed class TemporaryFile
{
    private const string Extension = ".tmp";
    private const int Attempts = 10;

    // A name may have 255 bytes on most file systems; a character has at most three in UTF-8, or four for two halves.
    private const int MaximumBeginning = 40;

    private TemporaryFile(string path, FileStream stream) => (Path, Stream) = (path, stream);

    /// <summary>Its path.</summary>
    public string Path { get; }

    /// <summary>Writes to it, and holds the lock until it is closed.</summary>
    public FileStream Stream { get; }

    /// <summary>Makes a file beside another one, and removes what was left over by earlier exports to that one.</summary>
    public static TemporaryFile Beside(string target)
    {
        string folder = System.IO.Path.GetDirectoryName(target) ?? "";
        string beginning = Beginning(System.IO.Path.GetFileName(target));
        TemporaryFile made = Make(System.IO.Path.Combine(folder, beginning));
        if (CanBeProven(made))
        {
            RemoveLeftOver(folder, beginning, made.Path);
        }

        return made;
    }

    private static TemporaryFile Make(string beginning)
    {
        for (int attempt = 1; ; attempt++)
        {
            string path = $"{beginning}{Guid.NewGuid():N}{Extension}";
            try
            {
                FileStream stream = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
                if (File.Exists(path))
                {
                    return new TemporaryFile(path, stream);
                }

                // Another process took it for left over before it was locked.
                stream.Dispose();
            }
            catch (IOException) when (attempt < Attempts && File.Exists(path))
            {
                // Another process is looking whether it is locked.
            }
        }
    }

    // Some file systems have no locks, and Mono's do not hold between processes.
    private static bool CanBeProven(TemporaryFile own) => Type.GetType("Mono.Runtime") is null && !TryLock(own.Path, out _);

    private static void RemoveLeftOver(string folder, string beginning, string own)
    {
        try
        {
            foreach (string path in Directory.EnumerateFiles(folder))
            {
                if (path != own && IsOf(System.IO.Path.GetFileName(path), beginning) && TryLock(path, out FileStream? stream))
                {
                    using (stream)
                    {
                        File.Delete(path);
                    }
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The folder cannot be listed, or the file cannot be deleted: then it stays.
        }
    }

    private static bool TryLock(string path, out FileStream? stream)
    {
        try
        {
            FileShare share = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? FileShare.Delete : FileShare.None;
            stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, share);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            stream = null;
            return false;
        }
    }

    private static bool IsOf(string name, string beginning) =>
        name.Length == beginning.Length + 32 + Extension.Length
            && name.StartsWith(beginning, StringComparison.Ordinal)
            && name.EndsWith(Extension, StringComparison.Ordinal)
            && Guid.TryParseExact(name.Substring(beginning.Length, 32), "N", out _);

    // The complete name may be too long for another word, so it is replaced by a hash.
    private static string Beginning(string name)
    {
        int length = Math.Min(name.Length, MaximumBeginning);
        length -= length < name.Length && char.IsHighSurrogate(name[length - 1]) ? 1 : 0;
        using SHA256 hash = SHA256.Create();
        string digest = BitConverter.ToString(hash.ComputeHash(Encoding.UTF8.GetBytes(name)), 0, 8).Replace("-", "");
        return $"{name.Substring(0, length)}.{digest}.";
    }
}
