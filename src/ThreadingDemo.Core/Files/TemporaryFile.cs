using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace ThreadingDemo.Files;

/// <summary>
/// A temporary file beside the file that it will replace. Its process holds an exclusive lock on it, which ends with the
/// process. An unlocked temporary file was left by a process that was killed, and the next process removes it.
/// </summary>
internal sealed class TemporaryFile
{
    private const string Extension = ".tmp";
    private const int Attempts = 10;

    // On most file systems, a name has at most 255 bytes; a UTF-16 code unit takes at most three bytes in UTF-8.
    private const int MaximumBeginning = 40;

    private TemporaryFile(string path, FileStream stream) => (Path, Stream) = (path, stream);

    /// <summary>Its path.</summary>
    public string Path { get; }

    /// <summary>The stream that writes the file, and holds the lock until it is closed.</summary>
    public FileStream Stream { get; }

    /// <summary>
    /// Creates a file beside another one, and removes the files that interrupted exports to that one have left.
    /// </summary>
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

                // Another process removed it as abandoned before it was locked.
                stream.Dispose();
            }
            catch (IOException) when (attempt < Attempts && File.Exists(path))
            {
                // Another process tests whether it is locked.
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
            // The directory cannot be listed, or the file cannot be deleted; then the file remains.
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

    // With a suffix, the name may be too long, so it is replaced by a hash.
    private static string Beginning(string name)
    {
        int length = Math.Min(name.Length, MaximumBeginning);
        length -= length < name.Length && char.IsHighSurrogate(name[length - 1]) ? 1 : 0;
        using SHA256 hash = SHA256.Create();
        string digest = BitConverter.ToString(hash.ComputeHash(Encoding.UTF8.GetBytes(name)), 0, 8).Replace("-", "");
        return $"{name.Substring(0, length)}.{digest}.";
    }
}
