using System;
using System.IO;
using System.Runtime.InteropServices;

namespace ThreadingDemo.Files;

/// <summary>
/// The functions for files that only newer runtimes have: the targets of symbolic links, and Unix permissions. They are bound
/// by reflection. On older runtimes a link is treated as a file, and a new file has the default permissions.
/// </summary>
internal static class RuntimeFile
{
    private const FileAttributes None = (FileAttributes)(-1);
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;

    private static readonly Func<string, bool, FileSystemInfo?>? resolveLinkTarget = Bind<Func<string, bool, FileSystemInfo?>>(
        "ResolveLinkTarget", typeof(string), typeof(bool));
    private static readonly Type? unixFileMode = typeof(File).Assembly.GetType("System.IO.UnixFileMode");
    private static readonly Func<string, int>? getUnixFileMode = unixFileMode is null
        ? null
        : Bind<Func<string, int>>("GetUnixFileMode", typeof(string));
    private static readonly Action<string, int>? setUnixFileMode = unixFileMode is null
        ? null
        : Bind<Action<string, int>>("SetUnixFileMode", typeof(string), unixFileMode);

    /// <summary>
    /// Returns the final target of a path through all links, which need not exist; the full path itself if it is not a link.
    /// </summary>
    public static string Target(string path)
    {
        // The path must be absolute, because the runtime resolves the target of a relative link from the root.
        path = Path.GetFullPath(path);
        FileAttributes attributes = new FileInfo(path).Attributes;
        return attributes != None && attributes.HasFlag(FileAttributes.ReparsePoint) && resolveLinkTarget?.Invoke(path, true) is { } target
            ? target.FullName
            : path;
    }

    /// <summary>Copies the Unix permissions of a file to another one.</summary>
    public static void CopyPermissions(string from, string to)
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows) && getUnixFileMode is not null)
        {
            setUnixFileMode?.Invoke(to, getUnixFileMode(from));
        }
    }

    /// <summary>Whether a path is that of a regular file, and not of a device or a pipe.</summary>
    public static bool IsRegular(string path)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            return true;
        }

        try
        {
            // The status of a file as the runtime defines it, the same on each Unix: flags, then the mode.
            byte[] status = new byte[256];
            return Stat(path, status) != 0 || (BitConverter.ToInt32(status, sizeof(int)) & TypeMask) == RegularFile;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return true;
        }
    }

    [DllImport("libSystem.Native", EntryPoint = "SystemNative_Stat")]
    private static extern int Stat([MarshalAs(UnmanagedType.LPStr)] string path, [Out] byte[] status);

    private static T? Bind<T>(string name, params Type[] parameters)
        where T : Delegate =>
        typeof(File).GetMethod(name, parameters) is { } method ? (T)Delegate.CreateDelegate(typeof(T), method) : null;
}
