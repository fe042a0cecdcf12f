using System;
using System.IO;
using System.Runtime.InteropServices;

namespace ThreadingDemo.Files;

/// <summary>
/// A file that is written beside the one whose place it takes, so that a failure leaves the old one whole. It takes over
/// the old one's permissions; if a symbolic link leads to it, the link stays.
/// </summary>
public sealed class FileReplacement : IDisposable
{
    private readonly string path;
    private readonly TemporaryFile beside;
    private bool isInPlace;

    /// <summary>Begins an empty file beside the one to replace.</summary>
    /// <param name="path">The file to replace, if there is one.</param>
    /// <param name="isForced">Whether to replace even a file that may only be read; it may only be read again.</param>
    /// <exception cref="UnauthorizedAccessException">It may only be read, or nothing may be written beside it.</exception>
    /// <exception cref="IOException">The path belongs to a device or a pipe, or the directory does not exist.</exception>
    public FileReplacement(string path, bool isForced = false)
    {
        CheckName(path);
        this.path = RuntimeFile.Target(path);
        bool isThere = File.Exists(this.path);
        if (Directory.Exists(this.path))
        {
            throw new IOException($"'{ShortText.OfPath(path)}' is a folder, not a file.");
        }

        if (!isForced && isThere && new FileInfo(this.path).IsReadOnly)
        {
            throw new UnauthorizedAccessException($"'{ShortText.OfPath(path)}' may only be read.");
        }

        if (Path.GetDirectoryName(this.path) is { } folder && !Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"There is no folder '{ShortText.OfPath(folder)}'.");
        }

        beside = TemporaryFile.Beside(this.path);
        if (isThere)
        {
            KeepPermissions();
        }
    }

    /// <summary>Takes what the file is to have in it.</summary>
    public Stream Stream => beside.Stream;

    /// <summary>Puts the file in its place.</summary>
    public void Commit()
    {
        // The lock is kept until the file is in its place, so that no other process takes it for left over. Windows moves no
        // file that is open.
        beside.Stream.Flush();
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            beside.Stream.Dispose();
        }

        if (!File.Exists(path))
        {
            File.Move(beside.Path, path);
        }
        else
        {
            Replace(new FileInfo(path));
        }

        isInPlace = true;
        beside.Stream.Dispose();
    }

    /// <summary>Takes the file away unless it was put in its place.</summary>
    public void Dispose()
    {
        try
        {
            beside.Stream.Dispose();
        }
        finally
        {
            if (!isInPlace)
            {
                File.Delete(beside.Path);
            }
        }
    }

    private static void CheckName(string path)
    {
        if (path.IndexOf('\0') >= 0)
        {
            throw new IOException($"'{ShortText.OfPath(path)}' has a NUL character in it, which no file's name can have.");
        }

        if (IsOpenFile(path) || (File.Exists(path) && !RuntimeFile.IsRegular(path)))
        {
            throw new IOException($"'{ShortText.OfPath(path)}' is a device or a pipe, and would be no more if a file took its place.");
        }
    }

    // /dev/stdout and its like are links to what a process has open, which may be a file: it would go on writing to the old one.
    private static bool IsOpenFile(string path)
    {
        string full = Path.GetFullPath(path);
        return (full.StartsWith("/dev/", StringComparison.Ordinal) || full.StartsWith("/proc/", StringComparison.Ordinal))
            && RuntimeFile.Target(full) != full;
    }

    // Before the file has content, so that no other user reads what the old file's permissions hide.
    private void KeepPermissions()
    {
        try
        {
            RuntimeFile.CopyPermissions(path, beside.Path);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private void Replace(FileInfo old)
    {
        // If the permissions were taken over, nothing is left to do.
        bool isReadOnly = old.IsReadOnly && !new FileInfo(beside.Path).IsReadOnly;
        if (isReadOnly)
        {
            old.IsReadOnly = false;
        }

        try
        {
            File.Replace(beside.Path, path, destinationBackupFileName: null);
        }
        finally
        {
            if (isReadOnly)
            {
                File.SetAttributes(path, File.GetAttributes(path) | FileAttributes.ReadOnly);
            }
        }
    }
}
