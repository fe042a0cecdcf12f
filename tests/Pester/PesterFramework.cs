using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Testing.Platform.Extensions.Messages;
using Microsoft.Testing.Platform.Extensions.TestFramework;
using Microsoft.Testing.Platform.Requests;
using Microsoft.Testing.Platform.TestHost;
using ThreadingDemo.Shell;

namespace ThreadingDemo.Pester;

/// <summary>
/// Integrates the Pester suite into <c>dotnet test</c>: each Pester test is reported by name and counted. The suite runs in
/// the pinned shell twice: on the repository's module under the invariant culture, and on the installed package under tr-TR,
/// where I and i are different letters.
/// </summary>
internal sealed class PesterFramework : ITestFramework, IDataProducer
{
    // Tests tagged Once depend on neither the culture nor the copy of the module. The package is not installed on Windows,
    // where PSResourceGet would write into the user's own folders.
    private static readonly PesterRun[] runs =
    [
        new() { Name = "invariant culture" },
        new()
        {
            Name = OperatingSystem.IsWindows() ? "tr-TR" : "installed package, tr-TR",
            Culture = "tr-TR",
            TestsInstalledCopy = !OperatingSystem.IsWindows(),
            ExcludedTags = ["Once"],
        },
    ];

    public string Uid => nameof(PesterFramework);

    public string Version => "1.0.0";

    public string DisplayName => "Pester";

    public string Description => "Runs the Pester suite in the pinned shell.";

    public Type[] DataTypesProduced => [typeof(TestNodeUpdateMessage)];

    public Task<bool> IsEnabledAsync() => Task.FromResult(true);

    public Task<CreateTestSessionResult> CreateTestSessionAsync(CreateTestSessionContext context) =>
        Task.FromResult(new CreateTestSessionResult { IsSuccess = true });

    public Task<CloseTestSessionResult> CloseTestSessionAsync(CloseTestSessionContext context) =>
        Task.FromResult(new CloseTestSessionResult { IsSuccess = true });

    public async Task ExecuteRequestAsync(ExecuteRequestContext context)
    {
        // Tests are only known after they have run, so there is nothing to list beforehand.
        if (context.Request is RunTestExecutionRequest request)
        {
            await RunAsync(new Reporter(this, context, request.Session.SessionUid), context.CancellationToken);
        }

        context.Complete();
    }

    private static async Task RunAsync(Reporter reporter, CancellationToken cancellation)
    {
        string name = $"PowerShell {PinnedShell.Version}";
        try
        {
            await PinnedShell.RestoreAsync();
            foreach (PesterRun run in runs)
            {
                name = $"The Pester suite ({run.Name})";
                if (await run.RunAsync(result => reporter.ReportAsync(run.Name, result), cancellation) is { } failure)
                {
                    await reporter.ReportFailureAsync(name, failure);
                }
            }
        }
        catch (SetUpException exception)
        {
            await reporter.ReportFailureAsync(name, exception.Message);
        }
    }

    private sealed class Reporter(PesterFramework producer, ExecuteRequestContext context, SessionUid session)
    {
        private readonly Dictionary<string, int> names = [];

        public Task ReportAsync(string run, PesterResult result)
        {
            TestNodeStateProperty state = result.Outcome switch
            {
                "Passed" => PassedTestNodeStateProperty.CachedInstance,
                "Skipped" => new SkippedTestNodeStateProperty(result.Message),
                _ => new FailedTestNodeStateProperty(new PesterException(result.Message)),
            };
            DateTimeOffset end = DateTimeOffset.UtcNow;
            TimeSpan duration = TimeSpan.FromMilliseconds(result.Milliseconds);
            return PublishAsync($"{result.File}: {result.Name} ({run})", state, new(new TimingInfo(end - duration, end, duration)));
        }

        public Task ReportFailureAsync(string name, string message) =>
            PublishAsync(name, new FailedTestNodeStateProperty(new PesterException(message)), null);

        private Task PublishAsync(string name, TestNodeStateProperty state, TimingProperty? timing)
        {
            // Two Pester tests may have the same name, but the platform needs unique ids.
            int occurrence = names[name] = names.GetValueOrDefault(name) + 1;
            TestNode node = new()
            {
                Uid = $"{name}#{occurrence}",
                DisplayName = name,
                Properties = timing is null ? new PropertyBag(state) : new PropertyBag(state, timing),
            };
            return context.MessageBus.PublishAsync(producer, new TestNodeUpdateMessage(session, node));
        }
    }

    /// <summary>A failed Pester test; the message has the positions in the scripts.</summary>
    private sealed class PesterException(string message) : Exception(message);
}
