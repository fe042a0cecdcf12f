using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using ThreadingDemo.Files;
using ThreadingDemo.Measuring;
using ThreadingDemo.Options;

namespace ThreadingDemo.Rendering.Charts;

/// <summary>Writes charts to files: a picture (.svg), or a page with the picture and all measurements (.html).</summary>
public static class PrimitiveChartFile
{
    private static readonly string[] pictures = [".svg"];
    private static readonly string[] pages = [".html", ".htm"];

    /// <summary>Checks that the extension of a file is known.</summary>
    /// <exception cref="OptionException">The extension is not known.</exception>
    public static void Check(string path)
    {
        if (!Is(path, [.. pictures, .. pages]))
        {
            throw new OptionException(
                $"Path cannot be '{ShortText.OfPath(path)}'. Allowed: a name that ends in {string.Join(", ", pictures.Concat(pages))}.");
        }
    }

    /// <summary>Writes the chart to a temporary file and then replaces the target with it.</summary>
    /// <param name="path">The file; an existing file is replaced.</param>
    /// <param name="rows">The measurements.</param>
    /// <param name="metric">The metric of the bars.</param>
    /// <param name="isForced">True to replace a read-only file as well.</param>
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
