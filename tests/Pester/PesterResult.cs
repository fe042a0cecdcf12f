using System.Text.Json;

namespace ThreadingDemo.Pester;

/// <summary>A line that Invoke-Suite.ps1 writes for a test.</summary>
/// <param name="File">The name of the test file.</param>
/// <param name="Name">The names of the test and of the blocks around it, from the outermost.</param>
/// <param name="Outcome">Passed, Failed or Skipped.</param>
/// <param name="Milliseconds">How long the test took.</param>
/// <param name="Message">The errors of a failed test, each with its position, or the reason of a skipped one.</param>
internal sealed record PesterResult(string File, string Name, string Outcome, double Milliseconds, string Message)
{
    public static PesterResult Read(string line) => JsonSerializer.Deserialize<PesterResult>(line)!;
}
