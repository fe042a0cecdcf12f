using System;
using System.IO;
using System.Runtime.InteropServices;

namespace ThreadingDemo.Files;

/// <summary>
/// Replaces a file: the new file is written beside the old one and then moved to its place, so that a failure leaves the old
/// file intact. The permissions of the old file are kept; if the path is a symbolic link, the link remains.
/// </summary>
public sealed class FileReplacement : IDisposable
{
    private readonly string path;
    private readonly TemporaryFile beside;
    private bool isInPlace;

    /// <summary>Creates an empty temporary file in the directory of the file to replace.</summary>
    /// <param name="path">The file to replace, if there is one.</param>
    /// <param name="isForced">Whether to replace even a read-only file; the new file is read-only as well.</param>
    /// <exception cref="UnauthorizedAccessException">The file is read-only, or the directory cannot be written
    /// to.</exception>
    /// <exception cref="IOException">The path is that of a device or a pipe, or the directory does not exist.</exception>
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
            throw new UnauthorizedAccessException($"'{ShortText.OfPath(path)}' is read-only.");
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

    /// <summary>Receives the content of the new file.</summary>
    public Stream Stream => beside.Stream;

    /// <summary>Moves the new file to its place.</summary>
    public void Commit()
    {
        // The lock is kept until the file is in its place, so that no other process removes it as abandoned. Windows does not
        // move an open file.
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

    /// <summary>Deletes the new file unless it was moved to its place.</summary>
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
            throw new IOException($"'{ShortText.OfPath(path)}' has a NUL character, which no file name can contain.");
        }

        if (IsOpenFile(path) || (File.Exists(path) && !RuntimeFile.IsRegular(path)))
        {
            throw new IOException($"'{ShortText.OfPath(path)}' is a device or a pipe, which an export must not replace.");
        }
    }

    // /dev/stdout and similar paths are links to open files of a process, which would continue to write to the old file.
    private static bool IsOpenFile(string path)
    {
        string full = Path.GetFullPath(path);
        return (full.StartsWith("/dev/", StringComparison.Ordinal) || full.StartsWith("/proc/", StringComparison.Ordinal))
            && RuntimeFile.Target(full) != full;
    }

    // Before the file has content, so that no user without permission for the old file can read it.
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
        // If the permissions were already copied, nothing remains to be done.
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
