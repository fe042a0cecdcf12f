using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using PuppeteerSharp;
using Xunit;

namespace ThreadingDemo.Tests.Rendering.Browsing;

/// <summary>A headless browser for the tests of a class, with its own profile.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string ProgramName = "chromium";

    // Without these, the browser looks for updates and services in the network.
    private static readonly string[] options =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync"];

    private readonly string profile = Directory.CreateTempSubdirectory("browser").FullName;
    private IBrowser? browser;
    private IPage? tab;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        string? program = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, ProgramName))
            .FirstOrDefault(File.Exists);
        if (program is not null)
        {
            browser = await Puppeteer.LaunchAsync(new LaunchOptions
            {
                ExecutablePath = program,
                UserDataDir = profile,
                Args = options,
                DefaultViewport = new ViewPortOptions { Width = 1200, Height = 900 },
            });
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        Directory.Delete(profile, recursive: true);
    }

    /// <summary>
    /// Opens a file in a new tab, and closes the tab of the previous file; skips the test if there is no browser.
    /// </summary>
    internal async Task<BrowserPage> Open(string file)
    {
        Assert.SkipWhen(browser is null, $"There is no '{ProgramName}' on PATH.");
        IPage? last = tab;
        tab = await browser!.NewPageAsync();
        if (last is not null)
        {
            await last.CloseAsync();
        }

        BrowserPage page = new(tab);
        await tab.GoToAsync(new Uri(file).AbsoluteUri);
        await page.NextFrame();
        return page;
    }
}
