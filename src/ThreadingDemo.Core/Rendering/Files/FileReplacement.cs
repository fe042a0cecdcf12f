using System;
using System.IO;

namespace ThreadingDemo.Rendering.Files;

/// <summary>
/// A file that is written beside the one whose place it takes, so that a failure leaves the old one whole. It takes over
/// the old one's permissions; where a symbolic link leads to that one, the link stays.
/// </summary>
public sealed class FileReplacement : IDisposable
{
    private readonly string path;
    private readonly string beside;
    private readonly FileStream stream;
    private bool isInPlace;

    /// <summary>Begins an empty file beside the one to replace.</summary>
    /// <param name="path">The file to replace, if there is one.</param>
    /// <param name="isForced">Whether to replace even a file that may only be read; it may only be read again.</param>
    /// <exception cref="UnauthorizedAccessException">It may only be read, or nothing may be written beside it.</exception>
    /// <exception cref="IOException">It is no file but a device or a pipe, or there is no such folder.</exception>
    public FileReplacement(string path, bool isForced = false)
    {
        this.path = RuntimeFile.Target(path);
        bool isThere = File.Exists(this.path);
        if (!isForced && isThere && new FileInfo(this.path).IsReadOnly)
        {
            throw new UnauthorizedAccessException($"'{path}' may only be read.");
        }

        if (isThere && !RuntimeFile.IsRegular(this.path))
        {
            throw new IOException($"'{path}' is a device or a pipe, and would be no more if a file took its place.");
        }

        if (Path.GetDirectoryName(this.path) is { } folder && !Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"There is no folder '{folder}'.");
        }

        beside = $"{this.path}.{Guid.NewGuid():N}.tmp";
        stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        if (isThere)
        {
            KeepPermissions();
        }
    }

    /// <summary>Takes what the file is to have in it.</summary>
    public Stream Stream => stream;

    /// <summary>Puts the file in its place.</summary>
    public void Commit()
    {
        stream.Dispose();
        if (!File.Exists(path))
        {
            File.Move(beside, path);
        }
        else
        {
            Replace(new FileInfo(path));
        }

        isInPlace = true;
    }

    /// <summary>Takes the file away unless it was put in its place.</summary>
    public void Dispose()
    {
        stream.Dispose();
        if (!isInPlace)
        {
            File.Delete(beside);
        }
    }

    // Before anything is in the file, so that nobody reads there what the old one keeps from them.
    private void KeepPermissions()
    {
        try
        {
            RuntimeFile.CopyPermissions(path, beside);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private void Replace(FileInfo old)
    {
        // Where the permissions were taken over, they need no help.
        bool isReadOnly = old.IsReadOnly && !new FileInfo(beside).IsReadOnly;
        if (isReadOnly)
        {
            old.IsReadOnly = false;
        }

        try
        {
            File.Replace(beside, path, destinationBackupFileName: null);
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
