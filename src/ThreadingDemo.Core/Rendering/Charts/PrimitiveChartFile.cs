using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using ThreadingDemo.Files;
using ThreadingDemo.Measuring;
using ThreadingDemo.Options;

namespace ThreadingDemo.Rendering.Charts;

/// <summary>Keeps charts in files: a picture (.svg), or a page with the picture and all the numbers (.html).</summary>
public static class PrimitiveChartFile
{
    private static readonly string[] pictures = [".svg"];
    private static readonly string[] pages = [".html", ".htm"];

    /// <summary>Says whether a file's extension is one of those known.</summary>
    /// <exception cref="OptionException">It is not.</exception>
    public static void Check(string path)
    {
        if (!Is(path, [.. pictures, .. pages]))
        {
            throw new OptionException(
                $"Path cannot be '{ShortText.OfPath(path)}'. Allowed: a name that ends in {string.Join(", ", pictures.Concat(pages))}.");
        }
    }

    /// <summary>Writes the chart of these rows beside the file that it is to become, and puts it in its place.</summary>
    /// <param name="path">The file; what stands there is replaced.</param>
    /// <param name="rows">The measurements.</param>
    /// <param name="metric">The metric of the bars.</param>
    /// <param name="isForced">Whether to replace even a file that may only be read.</param>
    /// <exception cref="OptionException">The extension is not known.</exception>
    public static void Write(string path, IReadOnlyList<SyncPrimitiveMeasurement> rows, ChartMetric metric, bool isForced = false)
    {
        Check(path);
        using FileReplacement file = new(path, isForced);
        using (StreamWriter writer = new(file.Stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1024, leaveOpen: true))
        {
            PrimitiveChart chart = new(rows, metric);
            if (Is(path, pages))
            {
                new HtmlPrimitiveChart(chart, rows, writer).Write();
            }
            else
            {
                new SvgPrimitiveChart(chart, writer).Write();
            }
        }

        file.Commit();
    }

    private static bool Is(string path, string[] extensions) =>
        Array.Exists(extensions, extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
}
