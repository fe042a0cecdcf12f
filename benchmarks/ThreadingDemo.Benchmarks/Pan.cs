using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;

namespace ThreadingDemo.Benchmarks;

/// <summary>SPIN's verifier of a model under benchmarks/spin: generated, compiled with -O2 and run, with neither reduction nor a limit.</summary>
internal static class Pan
{
    /// <summary>Whether the machine has what it takes.</summary>
    public static bool IsAvailable { get; } = Run("sh", "-c \"command -v spin && command -v gcc\"", ".", out _) == 0;

    /// <summary>How many transitions it takes in a second of processor time.</summary>
    public static double TransitionsPerSecond(string model)
    {
        string output = Verify(model, "Barging", "-m8000000 -w24");
        Match time = Regex.Match(output, "processor ([0-9.]+) ([0-9.]+)");
        return Number(Regex.Match(output, "([0-9]+) transitions").Groups[1]) / (Number(time.Groups[1]) + Number(time.Groups[2]));
    }

    /// <summary>How long it takes to generate, compile and run the verifiers of some models, one after the other.</summary>
    public static double Seconds(string[] models, string semantics)
    {
        Stopwatch stopwatch = Stopwatch.StartNew();
        foreach (string model in models)
        {
            Verify(model, semantics, "");
        }

        return stopwatch.Elapsed.TotalSeconds;
    }

    /// <summary>The folder above all that there is.</summary>
    public static string Repository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "benchmarks", "spin")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("There is no benchmarks/spin above the program.");
    }

    private static string Verify(string model, string semantics, string limits)
    {
        string folder = Directory.CreateTempSubdirectory("pan").FullName;
        try
        {
            string source = Path.Combine(Repository(), "benchmarks", "spin", model + ".pml");
            Expect(Run("spin", $"-D{semantics} -o1 -o2 -o3 -a {source}", folder, out string output), output);
            Expect(Run("gcc", "-O2 -w -DSAFETY -DNOREDUCE -o pan pan.c", folder, out output), output);
            Expect(Run("bash", $"-c \"TIMEFORMAT='processor %U %S'; {{ time ./pan {limits} -c0 -n; }} 2>&1\"", folder, out output), output);
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
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
