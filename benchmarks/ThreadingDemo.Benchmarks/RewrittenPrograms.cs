using System;
using System.Collections.Generic;
using System.IO;

namespace ThreadingDemo.Benchmarks;

/// <summary>
/// A copy of the programs that the command line of Coyote has rewritten, because Coyote controls only such programs.
/// </summary>
internal sealed class RewrittenPrograms : IDisposable
{
    private const string Name = "ThreadingDemo.Benchmarks.Coyote";

    private readonly string folder = Directory.CreateTempSubdirectory("coyote").FullName;

    public RewrittenPrograms()
    {
        // The folder of a program ends with its configuration and framework, which are those of this program.
        string ending = Path.GetRelativePath(Path.Combine(AppContext.BaseDirectory, "../.."), AppContext.BaseDirectory);
        foreach (string file in Directory.GetFiles(Path.Combine(Pan.Repository(), "benchmarks", Name, "bin", ending)))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        ScriptFigures.Run("tool", "restore");
        ScriptFigures.Run("tool", "run", "coyote", "--", "rewrite", Program);
    }

    private string Program => Path.Combine(folder, Name + ".dll");

    /// <summary>The schedules per second of each program.</summary>
    public Dictionary<string, double> Measure(int count) => ScriptFigures.Read(Program, $"{count}");

    /// <summary>Deletes the copy.</summary>
    public void Dispose() => Directory.Delete(folder, recursive: true);
}
