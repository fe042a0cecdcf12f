using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace ThreadingDemo.Tests.Rendering.Browsing;

/// <summary>One headless browser for the tests of a class, with a profile of its own; gone with all it started when they are done.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string ProgramName = "chromium";
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    private readonly string profile = Directory.CreateTempSubdirectory("browser").FullName;
    private Process? process;
    private DevTools? tools;
    private BrowserPage? page;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        string? program = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, ProgramName))
            .FirstOrDefault(File.Exists);
        if (program is null)
        {
            return;
        }

        process = Process.Start(new ProcessStartInfo(program)
        {
            ArgumentList = { "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-port=0", $"--user-data-dir={profile}", "about:blank" },
            RedirectStandardError = true,
        })!;
        tools = await DevTools.Connect(await ReadAddress(process.StandardError).WaitAsync(patience));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        if (tools is not null)
        {
            await tools.DisposeAsync();
        }

        Directory.Delete(profile, recursive: true);
    }

    /// <summary>Opens a file, in the same tab each time; skips the test where there is no browser.</summary>
    internal async Task<BrowserPage> Open(string file)
    {
        Assert.SkipWhen(tools is null, $"There is no '{ProgramName}' on PATH.");
        page ??= await BrowserPage.Create(tools!);
        await page.Open(new Uri(file).AbsoluteUri);
        return page;
    }

    private static async Task<string> ReadAddress(StreamReader errors)
    {
        const string announcement = "DevTools listening on ";
        while (await errors.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(announcement, StringComparison.Ordinal))
            {
                // What else it says must be read, or it comes to stand still.
                _ = errors.ReadToEndAsync();
                return line.Substring(announcement.Length);
            }
        }

        throw new IOException("The browser ended before it could be spoken to.");
    }
}
