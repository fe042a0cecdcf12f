using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace ThreadingDemo.Tests.Rendering.Browsing;

/// <summary>A tab of a browser, and what went on in it since it was last led to an address.</summary>
internal sealed class BrowserPage
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(10);

    private readonly DevTools tools;
    private TaskCompletionSource loaded = new();
    private BrowserPage? blank;
    private string session = "";

    private BrowserPage(DevTools tools) => this.tools = tools;

    /// <summary>Exceptions, errors and warnings, also of the browser about the page.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>All that was asked of the network or of the disk.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>The dialogs that the page has opened.</summary>
    public ConcurrentQueue<string> Dialogs { get; } = new();

    public static async Task<BrowserPage> Create(DevTools tools)
    {
        BrowserPage page = new(tools);
        string target = (string)(await tools.Send("Target.createTarget", new { url = "about:blank", newWindow = true, width = 1200, height = 900 }))["targetId"]!;
        page.session = (string)(await tools.Send("Target.attachToTarget", new { targetId = target, flatten = true }))["sessionId"]!;
        tools.Told += page.Take;
        foreach (string domain in new[] { "Page", "Runtime", "Network", "Log" })
        {
            await page.Send(domain + ".enable");
        }

        return page;
    }

    /// <summary>Opens an address, as if nothing had been before.</summary>
    public async Task Open(string address)
    {
        await Send("Emulation.setEmulatedMedia");
        await Send("Log.clear");
        loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Complaints.Clear();
        Requests.Clear();
        Dialogs.Clear();
        await Send("Page.navigate", new { url = address });
        await loaded.Task.WaitAsync(patience);
        await NextFrame();
    }

    public Task<JsonNode> Send(string method, object? parameters = null) => tools.Send(method, parameters, session);

    /// <summary>What an expression, or a promise, comes to in the page.</summary>
    public async Task<T> Evaluate<T>(string expression)
    {
        JsonNode answer = await Send("Runtime.evaluate", new { expression, awaitPromise = true, returnByValue = true });
        return answer["exceptionDetails"] is { } exception
            ? throw new InvalidOperationException(exception.ToJsonString())
            : answer["result"]!["value"]!.GetValue<T>();
    }

    public async Task<string[]> EvaluateTexts(string expression) =>
        [.. JsonNode.Parse(await Evaluate<string>($"JSON.stringify({expression})"))!.AsArray().Select(text => (string)text!)];

    /// <summary>What was asked for has been drawn.</summary>
    public Task NextFrame() => Evaluate<bool>("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");

    public async Task Press(string key)
    {
        await Send("Input.dispatchKeyEvent", new { type = "keyDown", key });
        await Send("Input.dispatchKeyEvent", new { type = "keyUp", key });
        await NextFrame();
    }

    /// <summary>What an expression comes to when it is as expected, or is not within a time in which anything is.</summary>
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

    // A browser takes the mouse's events when it next draws, so that what comes of them has to be awaited.
    public Task MoveMouse(double x, double y) => Send("Input.dispatchMouseEvent", new { type = "mouseMoved", x, y });

    public Task TurnWheel(double x, double y, double deltaY) => Send("Input.dispatchMouseEvent", new { type = "mouseWheel", x, y, deltaX = 0, deltaY });

    public Task SetColours(string scheme) => Send("Emulation.setEmulatedMedia", new { media = "screen", features = new[] { new { name = "prefers-color-scheme", value = scheme } } });

    public Task SetPrint() => Send("Emulation.setEmulatedMedia", new { media = "print" });

    /// <summary>The colours of a screenshot, the most frequent first.</summary>
    public async Task<string[]> TakeColours()
    {
        await NextFrame();
        string image = (string)(await Send("Page.captureScreenshot", new { format = "png" }))["data"]!;
        blank ??= await Create(tools);
        string colours = await blank.Evaluate<string>($$"""
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

    private void Take(string from, string method, JsonNode told)
    {
        if (from != session)
        {
            return;
        }

        switch (method)
        {
            case "Page.loadEventFired":
                loaded.TrySetResult();
                break;
            case "Page.javascriptDialogOpening":
                Dialogs.Enqueue((string)told["message"]!);
                _ = Send("Page.handleJavaScriptDialog", new { accept = true });
                break;
            case "Runtime.exceptionThrown":
                Complaints.Enqueue(told["exceptionDetails"]!.ToJsonString());
                break;
            case "Runtime.consoleAPICalled":
                Complaints.Enqueue(told["args"]!.ToJsonString());
                break;
            case "Log.entryAdded":
                Complaints.Enqueue(told["entry"]!.ToJsonString());
                break;
            case "Network.requestWillBeSent":
                Requests.Enqueue((string)told["request"]!["url"]!);
                break;
        }
    }
}
