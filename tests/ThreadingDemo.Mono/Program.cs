using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using ThreadingDemo.Mono.Reports;
using ThreadingDemo.Primitives;

namespace ThreadingDemo.Mono;

/// <summary>Prints every report of this runtime, each line after the name of its report.</summary>
internal static class Program
{
    private static int Main()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        using StreamWriter output = new(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        foreach (KeyValuePair<string, Func<IEnumerable<string>>> report in RuntimeReport.All)
        {
            foreach (string line in report.Value())
            {
                output.WriteLine($"{report.Key}: {line}");
            }
        }

        return LivingThreads.Count == 0 ? 0 : 1;
    }
}
