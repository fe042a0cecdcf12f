using System.Globalization;
using System.Management.Automation;
using ThreadingDemo.Controlling;
using ThreadingDemo.Exploration;

namespace ThreadingDemo.Formatting;

/// <summary>
/// Numbers whose text is the same in every culture, and which can still be compared and added. Export-Csv writes the text of
/// a number, and "0,25" would be read as 25 in other cultures.
/// </summary>
public static class InvariantNumber
{
    /// <summary>The probability of a verdict, for the types file.</summary>
    public static object? BugProbability(PSObject verdict) =>
        ((PatternVerdict)verdict.BaseObject).BugProbability is { } chance ? Of(chance) : null;

    /// <summary>The frequency of an outcome, for the types file.</summary>
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
