using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace ThreadingDemo.Benchmarks;

/// <summary>SPIN's verifier of a model under benchmarks/spin: generated, compiled with -O2 and run, with neither reduction nor a limit.</summary>
internal static class Pan
{
    /// <summary>Whether SPIN and a C compiler are installed.</summary>
    public static bool IsAvailable { get; } = Run("sh", "-c \"command -v spin && command -v gcc\"", ".", out _) == 0;

    /// <summary>The number of transitions per second of processor time.</summary>
    public static double TransitionsPerSecond(string model)
    {
        string output = Verify(model, "Barging", "-m8000000 -w24");
        Match time = Regex.Match(output, "processor ([0-9.]+) ([0-9.]+)");
        return Number(Regex.Match(output, "([0-9]+) transitions").Groups[1]) / (Number(time.Groups[1]) + Number(time.Groups[2]));
    }

    /// <summary>The time to generate, compile and run the verifiers of some models, one after the other.</summary>
    public static double Seconds(string[] models, string semantics)
    {
        Stopwatch stopwatch = Stopwatch.StartNew();
        foreach (string model in models)
        {
            Verify(model, semantics, "");
        }

        return stopwatch.Elapsed.TotalSeconds;
    }

    /// <summary>
    /// The verifier as its users make it: with partial-order reduction and merged statements, to the first error. Returns the
    /// time to generate, compile and run it, the number of stored states, its memory in MB, and whether it finds an error.
    /// </summary>
    public static (double Seconds, long States, double Megabytes, bool IsViolated) Best(string model, string semantics, string limits)
    {
        Stopwatch stopwatch = Stopwatch.StartNew();
        string output = Verify(model, semantics, limits, generate: "", compile: "", run: "");
        double seconds = stopwatch.Elapsed.TotalSeconds;
        Match states = Regex.Match(output, "([0-9]+) states, stored");
        Match memory = Regex.Match(output, "([0-9.]+)\\s+total actual memory usage");
        bool isTruncated = output.Contains("max search depth too small", StringComparison.Ordinal);
        return states.Success && memory.Success && !isTruncated
            ? (seconds, (long)Number(states.Groups[1]), Number(memory.Groups[1]), !output.Contains("errors: 0", StringComparison.Ordinal))
            : throw new InvalidOperationException(output);
    }

    /// <summary>The texts after a word in the heading of a model, one for each line.</summary>
    public static string[] HeadOf(string model, string word) =>
    [
        .. File.ReadLines(Path.Combine(Repository(), "benchmarks", "spin", model + ".pml"))
            .Where(line => line.StartsWith($"// {word} ", StringComparison.Ordinal))
            .Select(line => line.Substring(word.Length + 4)),
    ];

    /// <summary>The root folder of the repository.</summary>
    public static string Repository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "benchmarks", "spin")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("There is no benchmarks/spin above the program.");
    }

    private static string Verify(
        string model, string semantics, string limits, string generate = "-o1 -o2 -o3", string compile = "-DNOREDUCE", string run = "-c0")
    {
        string folder = Directory.CreateTempSubdirectory("pan").FullName;
        try
        {
            string source = Path.Combine(Repository(), "benchmarks", "spin", model + ".pml");
            Expect(Run("spin", $"-D{semantics} {generate} -a {source}", folder, out string output), output);
            Expect(Run("gcc", $"-O2 -w -DSAFETY {compile} -o pan pan.c", folder, out output), output);
            Expect(Run("bash", $"-c \"TIMEFORMAT='processor %U %S'; {{ time ./pan {limits} {run} -n; }} 2>&1\"", folder, out output),
                output);
            return output;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Number(Group text) => double.Parse(text.Value, CultureInfo.InvariantCulture);

    private static void Expect(int exitCode, string output)
    {
        if (exitCode != 0)
        {
            throw new InvalidOperationException(output);
        }
    }

    private static int Run(string program, string arguments, string folder, out string output)
    {
        using Process process = Process.Start(
            new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
