using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Benchmarks;

/// <summary>
/// Compares both explorers with all their reductions, on twelve correct and wrong models: SPIN with partial-order reduction,
/// and this one. The time includes the start: SPIN generates, compiles and runs a verifier, and this explorer runs in a new
/// process.
/// </summary>
internal static class BestOfEach
{
    /// <summary>The argument by which this program explores one of the two models that are not in the catalogue.</summary>
    public const string ExploreOne = "explore-one";

    private static readonly string[] header =
        ["model", "verdict", "SPIN's states", "ours", "SPIN's seconds", "ours", "SPIN's memory", "ours"];

    private static readonly string[] models =
    [
        "philosophers", "barrier", "philosophers-footman", "philosophers-right-first", "readers-writers-lightswitch",
        "reusable-barrier-preloaded", "reusable-barrier-two-turnstiles", "barrier-turnstile-inside-mutex", "lock-order-opposite",
        "lost-wake-up-before-mutex", "peterson-turn-first", "updates-load-then-store",
    ];

    /// <summary>Prints the table.</summary>
    /// <returns>The exit code: 1 if the verdicts differ.</returns>
    public static int Print()
    {
        if (!Pan.IsAvailable)
        {
            Console.Error.WriteLine("There is no spin or no gcc on PATH; Debian's packages spin and gcc have them.");
            return 2;
        }

        string[][] rows = [.. models.Select(RowOf)];
        FigureTable.Print(header, rows);
        return rows.Any(row => row[1].StartsWith("DIFFERS", StringComparison.Ordinal)) ? 1 : 0;
    }

    /// <summary>Explores one model, as the command line does it with those of the catalogue.</summary>
    public static void Explore(string model)
    {
        SyncPattern pattern = new("Benchmark", model, model == "barrier" ? ExploreFigures.Barrier : ExploreFigures.Philosophers);
        ExplorationOptions options = new()
        {
            Semantics = [PatternSemantics.Barging],
            Requirements = [Requirement.NoDeadlock()],
            MaxStates = 10_000_000,
        };
        PatternVerdict verdict = new Explorer(pattern, options: options).Verdicts().Single();
        Console.WriteLine($"Verdict,States\n{verdict.Verdict},{verdict.States}");
    }

    private static string[] RowOf(string model)
    {
        string semantics = Pan.HeadOf(model, "semantics").FirstOrDefault() ?? "Weak";
        var spin = Pan.Best(model, semantics, Pan.HeadOf(model, "depth-first").FirstOrDefault() ?? "");
        (double seconds, double megabytes, string output) = Pan.HeadOf(model, "file").Length > 0
            ? CommandLine.Measure(Environment.ProcessPath!, $"{ExploreOne} {model}")
            : CommandLine.Measure(CommandLine.Published, ArgumentsFor(model, semantics));
        List<(string Verdict, long States)> ours = ReadVerdicts(output);
        bool isViolated = ours.Any(verdict => verdict.Verdict == nameof(Verdict.Violated));
        string said = ours.Any(verdict => verdict.Verdict == nameof(Verdict.Inconclusive)) ? "inconclusive" : isViolated ? "violated"
            : "holds";
        return
        [
            model,
            spin.IsViolated == isViolated ? said : $"DIFFERS: ours {said}",
            Whole(spin.States),
            Whole(ours.Max(verdict => verdict.States)),
            Show(spin.Seconds) + " s",
            Show(seconds) + " s",
            Show(spin.Megabytes) + " MB",
            Show(megabytes) + " MB",
        ];
    }

    // Only the requirements that the model checks, and the parameters of the model.
    private static string ArgumentsFor(string model, string semantics)
    {
        string[] pattern = Pan.HeadOf(model, "pattern").Single().Split(' ');
        IEnumerable<string> parameters = pattern.Skip(2).Select(parameter => $"--parameter {parameter}");
        IEnumerable<string> requirements = Pan.HeadOf(model, "require").Select(line =>
            $"--requirement \"{line.Substring(0, line.IndexOf(':'))}\"");
        return $"test {pattern[0]}/{pattern[1]} --semantics {semantics.ToLowerInvariant()} --format csv "
            + string.Join(' ', parameters.Concat(requirements));
    }

    private static List<(string Verdict, long States)> ReadVerdicts(string csv)
    {
        string[][] lines = [.. csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
            line.Split(',').Select(cell => cell.Trim('"')).ToArray())];
        (int verdict, int states) = (Array.IndexOf(lines[0], "Verdict"), Array.IndexOf(lines[0], "States"));
        return [.. lines.Skip(1).Select(line => (line[verdict], long.Parse(line[states], CultureInfo.InvariantCulture)))];
    }

    private static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Show(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);
}
