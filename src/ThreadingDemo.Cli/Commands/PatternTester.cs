using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using ThreadingDemo.Cli.Output;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Reading;

namespace ThreadingDemo.Cli.Commands;

/// <summary>Explores patterns on the calling thread and writes verdicts as they come.</summary>
internal sealed class PatternTester(CliConsole console, OutputFormat format, CancellationToken token)
{
    private readonly ProgressLine line = new(console.Progress);
    private bool isAnyRefused;
    private bool isAnyViolated;
    private bool isAnyInconclusive;

    /// <summary>Writes the verdicts on each pattern.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Test(
        IEnumerable<SyncPattern> patterns,
        IReadOnlyDictionary<string, int>? parameters,
        IReadOnlyList<string> requirements,
        ExplorationOptions options)
    {
        return Explore(
            patterns, parameters, requirements, options, explorer => explorer.Verdicts(), PatternVerdictColumns.All, SubjectOf, Judge);

        static string SubjectOf(PatternVerdict verdict) =>
            VerdictText.Subject(verdict.Pattern, verdict.Variant, verdict.Parameter, verdict.Memory);

        void Judge(PatternVerdict verdict)
        {
            isAnyViolated |= verdict.Verdict == nameof(Verdict.Violated);
            isAnyInconclusive |= verdict.Verdict == nameof(Verdict.Inconclusive);
        }
    }

    /// <summary>Writes the possible final values of each pattern.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int ListFinalValues(IEnumerable<SyncPattern> patterns, IReadOnlyDictionary<string, int>? parameters, ExplorationOptions options)
    {
        return Explore(
            patterns, parameters, [], options, explorer => explorer.FinalValues(), PatternFinalValuesColumns.All, SubjectOf, Judge);

        static string SubjectOf(PatternFinalValues values) =>
            VerdictText.Subject(values.Pattern, values.Variant, values.Parameter, values.Memory);

        void Judge(PatternFinalValues values) => isAnyInconclusive |= values.Limit.Length > 0;
    }

    private int Explore<TRecord>(
        IEnumerable<SyncPattern> patterns,
        IReadOnlyDictionary<string, int>? parameters,
        IReadOnlyList<string> requirements,
        ExplorationOptions options,
        Func<Explorer, IEnumerable<TRecord>> ask,
        IReadOnlyList<Column<TRecord>> columns,
        Func<TRecord, string> subjectOf,
        Action<TRecord> judge)
    {
        // Errors in the arguments are reported before the first search begins.
        IEnumerable<TRecord>[] found = [.. patterns.SelectMany(pattern => Prepare(pattern, parameters, requirements, options)).Select(ask)];
        try
        {
            if (found.Length > 0)
            {
                Write(found, columns, subjectOf, judge);
            }
        }
        catch (IOException e) when (ClosedPipe.Caused(e))
        {
            // The reader of the output has closed the pipe, so the exit code must not claim that all requirements hold.
            isAnyInconclusive = true;
        }

        return token.IsCancellationRequested ? ExitCode.Cancelled
            : isAnyViolated ? ExitCode.Violated
            : isAnyRefused ? ExitCode.Refused
            : isAnyInconclusive ? ExitCode.Inconclusive
            : ExitCode.Success;
    }

    private Explorer[] Prepare(
        SyncPattern pattern, IReadOnlyDictionary<string, int>? parameters, IReadOnlyList<string> requirements, ExplorationOptions options)
    {
        try
        {
            Requirement[]? required = requirements.Count == 0
                ? null
                : [.. requirements.Select(text => RequirementParser.Parse(text, pattern.Definition))];
            return [new Explorer(
                pattern, parameters, options with { Requirements = required }, token, progress => line.Show($"{pattern}: {progress}"))];
        }
        catch (PatternException e)
        {
            isAnyRefused = true;
            console.WriteError(e.Message);
            return [];
        }
    }

    private void Write<TRecord>(
        IEnumerable<IEnumerable<TRecord>> found,
        IReadOnlyList<Column<TRecord>> columns,
        Func<TRecord, string> subjectOf,
        Action<TRecord> judge)
    {
        string subject = "";
        using IRecordOutput<TRecord> output = RecordOutput.Open(format, console, columns);
        using ProgressLine shown = line;
        foreach (TRecord record in found.TakeWhile(_ => !token.IsCancellationRequested).SelectMany(records => records))
        {
            judge(record);
            line.Clear();
            if (subjectOf(record) is var next && next != subject)
            {
                subject = next;
                output.WriteHeading(next);
            }

            output.Write(record);
        }
    }
}
