using System;
using System.IO;
using System.Text;
using Xunit;

namespace ThreadingDemo.Tests.Rendering;

/// <summary>
/// Files that exports of fixed times have to equal, byte by byte. After a change that is meant, the tool makes them
/// anew with <c>RENEW_GOLDEN_FILES=1 dotnet test</c>; what changed, git shows.
/// </summary>
internal static class GoldenFile
{
    private static readonly bool isRenewing = Environment.GetEnvironmentVariable("RENEW_GOLDEN_FILES") == "1";

    public static void AssertEqual(string name, byte[] bytes)
    {
        string path = Path.Combine(Repository.Root, "tests", "ThreadingDemo.Tests", "Rendering", "Golden", name);
        if (isRenewing)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, bytes);
        }

        byte[] golden = File.ReadAllBytes(path);

        // Texts first, as their difference can be read.
        Assert.Equal(Encoding.UTF8.GetString(golden), Encoding.UTF8.GetString(bytes));
        Assert.Equal(golden, bytes);
    }
}
