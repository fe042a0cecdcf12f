using System.Collections.Generic;
using System.IO;
using System.Management.Automation;

namespace ThreadingDemo.Commands;

/// <summary>Finds the files that a cmdlet's -Path and -LiteralPath mean.</summary>
internal static class FileSystemPath
{
    private const string FileSystem = "FileSystem";

    /// <summary>The one file to write to, which need not be there yet.</summary>
    /// <exception cref="IOException">There is no such place, or no file can be there.</exception>
    public static string ToWrite(PSCmdlet cmdlet, string path, bool isLiteral)
    {
        if (!isLiteral && WildcardPattern.ContainsWildcardCharacters(path))
        {
            IReadOnlyList<string> found = ToRead(cmdlet, path, isLiteral: false);
            return found.Count == 1 ? found[0] : throw new IOException($"Path '{path}' means {found.Count} files: allowed is one. -LiteralPath takes a name as it stands.");
        }

        try
        {
            string resolved = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            Check(provider, path);
            return resolved;
        }
        catch (SessionStateException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    /// <summary>The files to read.</summary>
    /// <exception cref="IOException">There are none.</exception>
    public static IReadOnlyList<string> ToRead(PSCmdlet cmdlet, string path, bool isLiteral)
    {
        try
        {
            IReadOnlyList<string> found = [.. cmdlet.GetResolvedProviderPathFromPSPath(isLiteral ? WildcardPattern.Escape(path) : path, out ProviderInfo provider)];
            Check(provider, path);
            return found.Count > 0 ? found : throw new FileNotFoundException($"There is no file '{path}'.", path);
        }
        catch (SessionStateException e)
        {
            throw new FileNotFoundException(e.Message, path, e);
        }
    }

    private static void Check(ProviderInfo provider, string path)
    {
        if (provider.Name != FileSystem)
        {
            throw new IOException($"Path '{path}' is no file's: it belongs to {provider.Name}.");
        }
    }
}
