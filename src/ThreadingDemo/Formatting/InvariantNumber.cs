using System.Globalization;
using System.Management.Automation;
using ThreadingDemo.Controlling;
using ThreadingDemo.Exploration;

namespace ThreadingDemo.Formatting;

/// <summary>
/// Numbers that are numbers to every comparison and sum, and whose text is the same in every culture: Export-Csv writes
/// a number by its text, and "0,25" reads as 25 elsewhere.
/// </summary>
public static class InvariantNumber
{
    /// <summary>A verdict's chance, as the types file gives it to the shell.</summary>
    public static object? BugProbability(PSObject verdict) =>
        ((PatternVerdict)verdict.BaseObject).BugProbability is { } chance ? Of(chance) : null;

    /// <summary>How often an outcome comes about, as the types file gives it to the shell.</summary>
    public static object Frequency(PSObject outcome) => Of(((ParallelScriptOutcome)outcome.BaseObject).Frequency);

    /// <summary>The text of such a number.</summary>
    public static string Text(PSObject number) => ((double)number.BaseObject).ToString("R", CultureInfo.InvariantCulture);

    private static PSObject Of(double number)
    {
        PSObject wrapped = new(number);
        wrapped.Methods.Add(new PSCodeMethod(nameof(ToString), typeof(InvariantNumber).GetMethod(nameof(Text))));
        return wrapped;
    }
}
