using System.Linq;
using ThreadingDemo.Rendering.Reading;

namespace ThreadingDemo.Rendering.Csv;

/// <summary>Recognises separators other than a comma, which Export-Csv -UseCulture writes in many cultures.</summary>
internal static class CsvSeparators
{
    private static readonly (char Character, string Name)[] others = [(';', "semicolons"), ('\t', "tabs"), ('|', "vertical bars")];

    /// <summary>Returns the error for a file with this separator; null if the character is not a separator.</summary>
    public static string? Problem(char separator) =>
        others.Where(other => other.Character == separator).Select(other => Problem(other.Name)).FirstOrDefault();

    /// <summary>Returns the error for a file with this heading; null if no such separator is in it.</summary>
    public static string? ProblemOfHeading(string heading) => others
        .Where(other => heading.Split(other.Character).Count(name => TraceEventTexts.Find(name) is not null) > 1)
        .Select(other => Problem(other.Name))
        .FirstOrDefault();

    private static string Problem(string separators) =>
        $"the columns are separated by {separators} instead of commas: Import-Csv -UseCulture or Import-Csv -Delimiter reads such a file, "
        + "and Export-ThreadTrace writes the result with commas";
}
