using System;
using System.Collections.Concurrent;
using System.IO;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace ThreadingDemo.Tests.Rendering.Browsing;

/// <summary>A connection to a browser: commands with their answers, and what it tells without being asked.</summary>
internal sealed class DevTools : IAsyncDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> pending = new();
    private Task receiving = Task.CompletedTask;
    private int latest;

    /// <summary>The session, the method and the parameters of what the browser tells.</summary>
    public event Action<string, string, JsonNode>? Told;

    public static async Task<DevTools> Connect(string address)
    {
        DevTools tools = new();
        await tools.socket.ConnectAsync(new Uri(address), CancellationToken.None).WaitAsync(patience);
        tools.receiving = tools.Receive();
        return tools;
    }

    public async Task<JsonNode> Send(string method, object? parameters = null, string session = "")
    {
        int id = Interlocked.Increment(ref latest);
        TaskCompletionSource<JsonNode> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        pending[id] = answer;
        JsonObject command = new() { ["id"] = id, ["method"] = method, ["params"] = JsonSerializer.SerializeToNode(parameters ?? new { }) };
        if (session.Length > 0)
        {
            command["sessionId"] = session;
        }

        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(command), WebSocketMessageType.Text, true, CancellationToken.None);
        }
        finally
        {
            sending.Release();
        }

        return await answer.Task.WaitAsync(patience);
    }

    public async ValueTask DisposeAsync()
    {
        socket.Abort();
        await receiving;
        socket.Dispose();
        sending.Dispose();
    }

    private async Task Receive()
    {
        byte[] buffer = new byte[1 << 16];
        try
        {
            while (true)
            {
                using MemoryStream message = new();
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                    message.Write(buffer, 0, part.Count);
                }
                while (!part.EndOfMessage);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                message.Position = 0;
                Take(JsonNode.Parse(message)!);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The browser has gone, or we have: whoever waits for an answer gets none.
        }

        foreach (TaskCompletionSource<JsonNode> answer in pending.Values)
        {
            answer.TrySetException(new IOException("The browser has gone."));
        }
    }

    private void Take(JsonNode message)
    {
        if (message["id"] is { } id && pending.TryRemove((int)id, out TaskCompletionSource<JsonNode>? answer))
        {
            if (message["error"] is { } error)
            {
                answer.SetException(new InvalidOperationException(error.ToJsonString()));
            }
            else
            {
                answer.SetResult(message["result"]!);
            }
        }
        else if (message["method"] is { } method)
        {
            Told?.Invoke((string?)message["sessionId"] ?? "", (string)method!, message["params"]!);
        }
    }
}
