using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Deque.AxeCore.Commons;
using PuppeteerSharp;
using PuppeteerSharp.Media;

namespace ThreadingDemo.Tests.Rendering.Browsing;

/// <summary>An open page with its messages, requests and dialogs.</summary>
internal sealed class BrowserPage
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(10);

    private readonly IPage page;

    public BrowserPage(IPage page)
    {
        this.page = page;
        page.PageError += (_, told) => Complaints.Enqueue(told.Message);
        page.Console += (_, told) => Complaints.Enqueue(told.Message.Text);
        page.Request += (_, told) => Requests.Enqueue(told.Request.Url);
        page.Dialog += (_, told) =>
        {
            Dialogs.Enqueue(told.Dialog.Message);
            _ = told.Dialog.Accept();
        };
    }

    /// <summary>The exceptions, errors and warnings of the page, including those of the browser.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>All requests to the network or the disk.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>The dialogs that the page has opened.</summary>
    public ConcurrentQueue<string> Dialogs { get; } = new();

    /// <summary>The value of an expression, or of a promise, in the page.</summary>
    public Task<T> Evaluate<T>(string expression) => page.EvaluateExpressionAsync<T>(expression);

    public async Task<string[]> EvaluateTexts(string expression) =>
        [.. JsonNode.Parse(await Evaluate<string>($"JSON.stringify({expression})"))!.AsArray().Select(text => (string)text!)];

    /// <summary>Waits until the requested changes are drawn.</summary>
    public Task NextFrame() => Evaluate<bool>("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");

    public async Task Press(string key)
    {
        await page.Keyboard.PressAsync(key);
        await NextFrame();
    }

    /// <summary>
    /// The value of an expression as soon as it is the expected one, or its last value after the time limit.
    /// </summary>
    public async Task<string> EvaluateUntil(string expression, Func<string, bool> isExpected)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (true)
        {
            string value = await Evaluate<string>(expression);
            if (isExpected(value) || waited.Elapsed > patience)
            {
                return value;
            }

            await NextFrame();
        }
    }

    public Task MoveMouse(double x, double y) => page.Mouse.MoveAsync((decimal)x, (decimal)y);

    public async Task TurnWheel(double x, double y, double deltaY)
    {
        await MoveMouse(x, y);
        await page.Mouse.WheelAsync(0, (decimal)deltaY);
    }

    public Task SetColours(string scheme) =>
        page.EmulateMediaFeaturesAsync([new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = scheme }]);

    public Task SetPrint() => page.EmulateMediaTypeAsync(MediaType.Print);

    public Task<byte[]> PrintPdf() => page.PdfDataAsync();

    /// <summary>The colours of a screenshot, the most frequent first.</summary>
    public async Task<string[]> TakeColours()
    {
        await NextFrame();
        string image = await page.ScreenshotBase64Async();
        await using IPage blank = await page.Browser.NewPageAsync();
        string colours = await blank.EvaluateExpressionAsync<string>($$"""
            (async () => {
                const bytes = Uint8Array.from(atob('{{image}}'), letter => letter.charCodeAt(0));
                const picture = await createImageBitmap(new Blob([bytes]));
                const pen = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
                pen.drawImage(picture, 0, 0);
                const counts = new Map();
                for (const pixel of new Uint32Array(pen.getImageData(0, 0, picture.width, picture.height).data.buffer)) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
                return [...counts].sort((a, b) => b[1] - a[1]).map(([pixel]) => '#' + [0, 8, 16].map(shift => ((pixel >>> shift) & 255).toString(16).padStart(2, '0')).join('')).join(' ');
            })()
            """);
        return colours.Split(' ');
    }

    /// <summary>
    /// The rules of accessibility that the page violates according to axe-core, each with the violating elements.
    /// </summary>
    public async Task<string[]> FindBarriers()
    {
        await page.EvaluateExpressionAsync(new BundledAxeScriptProvider().GetScript());
        string found = await Evaluate<string>("axe.run().then(found => JSON.stringify(found.violations.map(rule => `${rule.id}: ${rule.help}: ${rule.nodes.map(node => `${node.html} ${node.failureSummary}`).join('; ')}`)))");
        return [.. JsonNode.Parse(found)!.AsArray().Select(text => (string)text!)];
    }
}
