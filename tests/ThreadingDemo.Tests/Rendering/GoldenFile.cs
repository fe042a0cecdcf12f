using System;
using System.IO;
using System.Text;
using Xunit;

namespace ThreadingDemo.Tests.Rendering;

/// <summary>
/// Files that exports with fixed times must equal byte by byte. After an intended change, <c>RENEW_GOLDEN_FILES=1 dotnet
/// test</c> rewrites them, and git shows the differences.
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

        // Texts are compared first, because their difference is readable.
        Assert.Equal(Encoding.UTF8.GetString(golden), Encoding.UTF8.GetString(bytes));
        Assert.Equal(golden, bytes);
    }
}
