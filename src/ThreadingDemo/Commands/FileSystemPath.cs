using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;

namespace ThreadingDemo.Commands;

/// <summary>Resolves the -Path and -LiteralPath parameters of all cmdlets to files.</summary>
internal static class FileSystemPath
{
    private const string FileSystem = "FileSystem";

    // No operating system has longer paths.
    private const int MaximumLength = 32_767;

    /// <summary>Returns the file to write, which need not exist yet.</summary>
    /// <exception cref="IOException">The directory does not exist, or the path cannot be a file.</exception>
    public static string ToWrite(PSCmdlet cmdlet, string path, bool isLiteral)
    {
        if (!isLiteral && WildcardPattern.ContainsWildcardCharacters(path))
        {
            IReadOnlyList<string> found = ToRead(cmdlet, path, isLiteral: false);
            return found.Count == 1
                ? found[0]
                : throw new IOException(
                    $"Path '{ShortText.OfPath(path)}' matches {found.Count} files. Allowed: one. "
                    + "-LiteralPath does not interpret wildcards.");
        }

        return Resolve(path, () => Literal(cmdlet, path));
    }

    /// <summary>Returns the files to read. The file of a literal path may not exist; opening it is then an error.</summary>
    /// <exception cref="IOException">No file was found.</exception>
    public static IReadOnlyList<string> ToRead(PSCmdlet cmdlet, string path, bool isLiteral) => Resolve<IReadOnlyList<string>>(path, () =>
    {
        if (isLiteral)
        {
            return [Literal(cmdlet, path)];
        }

        IReadOnlyList<string> found = [.. cmdlet.GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider)];
        Check(provider, path);
        return found.Count > 0 ? found : throw new FileNotFoundException($"There is no file '{ShortText.OfPath(path)}'.");
    });

    private static string Literal(PSCmdlet cmdlet, string path)
    {
        string resolved = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        Check(provider, path);
        return resolved;
    }

    private static void Check(ProviderInfo provider, string path)
    {
        if (provider.Name != FileSystem)
        {
            throw new IOException($"Path '{ShortText.OfPath(path)}' is not that of a file: it belongs to {ShortText.Of(provider.Name)}.");
        }
    }

    // The engine and its providers throw many types of exceptions for a path, and quote it unchanged.
    private static T Resolve<T>(string path, Func<T> resolve)
    {
        if (path.Length > MaximumLength)
        {
            throw new IOException($"Path '{ShortText.OfPath(path)}' has {path.Length} characters. Allowed: {MaximumLength}.");
        }

        if (path.IndexOf('\0') >= 0)
        {
            throw new IOException($"Path '{ShortText.OfPath(path)}' has a NUL character, which no file name can contain.");
        }

        try
        {
            return resolve();
        }
        catch (WildcardPatternException e)
        {
            throw new IOException(
                $"Path '{ShortText.OfPath(path)}' is not a valid wildcard: a [ is not closed by ]. "
                    + "-LiteralPath does not interpret wildcards.",
                e);
        }
        catch (ItemNotFoundException e)
        {
            throw new FileNotFoundException($"There is no file '{ShortText.OfPath(path)}'.", e);
        }
        catch (Exception e)
            when (e is SessionStateException or ProviderInvocationException or PSInvalidOperationException or ArgumentException
                or NotSupportedException)
        {
            throw new IOException($"Path '{ShortText.OfPath(path)}' cannot be used: {ShortText.OfMessage(e.Message)}", e);
        }
    }
}
