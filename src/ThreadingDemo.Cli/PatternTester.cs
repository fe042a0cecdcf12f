using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using ThreadingDemo.Cli.Output;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Reading;

namespace ThreadingDemo.Cli;

/// <summary>Explores patterns on the calling thread and writes verdicts as they come.</summary>
internal sealed class PatternTester(CliConsole console, OutputFormat format, CancellationToken token)
{
    private readonly ProgressLine line = new(console.Progress);
    private bool isAnyRefused;
    private bool isAnyViolated;
    private bool isAnyInconclusive;

    /// <summary>Explores each pattern.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Test(IEnumerable<SyncPattern> patterns, IReadOnlyDictionary<string, int>? parameters, IReadOnlyList<string> requirements, ExplorationOptions options)
    {
        // What is wrong with the arguments is said before the first search begins.
        Explorer[] explorers = [.. patterns.SelectMany(pattern => Prepare(pattern, parameters, requirements, options))];
        try
        {
            if (explorers.Length > 0)
            {
                Explore(explorers);
            }
        }
        catch (IOException e) when (ClosedPipe.Caused(e))
        {
            // Whoever read the output has seen enough, which is no reason to say that all holds.
            isAnyInconclusive = true;
        }

        return token.IsCancellationRequested ? ExitCode.Cancelled
            : isAnyViolated ? ExitCode.Violated
            : isAnyRefused ? ExitCode.Refused
            : isAnyInconclusive ? ExitCode.Inconclusive
            : ExitCode.Success;
    }

    private Explorer[] Prepare(SyncPattern pattern, IReadOnlyDictionary<string, int>? parameters, IReadOnlyList<string> requirements, ExplorationOptions options)
    {
        try
        {
            Requirement[]? required = requirements.Count == 0 ? null : [.. requirements.Select(text => RequirementParser.Parse(text, pattern.Definition))];
            return [new Explorer(pattern, parameters, options with { Requirements = required }, token, progress => line.Show($"{pattern}: {progress}"))];
        }
        catch (PatternException e)
        {
            isAnyRefused = true;
            console.WriteError(e.Message);
            return [];
        }
    }

    private void Explore(IEnumerable<Explorer> explorers)
    {
        using IRecordOutput<PatternVerdict> output = RecordOutput.Open(format, console, PatternVerdictColumns.All);
        using ProgressLine shown = line;
        foreach (PatternVerdict verdict in explorers.TakeWhile(_ => !token.IsCancellationRequested).SelectMany(explorer => explorer.Verdicts()))
        {
            isAnyViolated |= verdict.Verdict == nameof(Verdict.Violated);
            isAnyInconclusive |= verdict.Verdict == nameof(Verdict.Inconclusive);
            line.Clear();
            output.Write(verdict);
        }
    }
}
