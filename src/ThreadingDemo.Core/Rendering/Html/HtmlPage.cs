using System;
using System.Security.Cryptography;
using System.Text;
using ThreadingDemo.Rendering.Svg;

namespace ThreadingDemo.Rendering.Html;

/// <summary>The parts that are the same in all pages.</summary>
internal static class HtmlPage
{
    private const string DataPlace = "<!-- data -->\n";
    private const string PicturePlace = "<!-- picture -->\n";

    static HtmlPage()
    {
        string style = "\n" + EmbeddedText.Of("Html", "page.css");
        string script = "\n" + EmbeddedText.Of("Html", "trace.js") + EmbeddedText.Of("Html", "chart.js")
            + EmbeddedText.Of("Html", "page.js");

        // The policy permits only the styles and the script of this page, and no request.
        string policy = $"default-src 'none'; style-src {Source(style)} "
            + $"{Source(SvgPicture.Style)}; script-src {Source(script)}; base-uri 'none'; form-action 'none'";
        string page = EmbeddedText.Of("Html", "page.html")
            .Replace("<!-- policy -->", policy)
            .Replace("<!-- style -->", style)
            .Replace("<!-- script -->", script);
        int data = page.IndexOf(DataPlace, StringComparison.Ordinal);
        int picture = page.IndexOf(PicturePlace, StringComparison.Ordinal);
        BeforeData = page.Substring(0, data);
        BeforePicture = page.Substring(data + DataPlace.Length, picture - data - DataPlace.Length);
        AfterPicture = page.Substring(picture + PicturePlace.Length);
    }

    public static string BeforeData { get; }

    public static string BeforePicture { get; }

    public static string AfterPicture { get; }

    private static string Source(string text)
    {
        using SHA256 hash = SHA256.Create();
        return $"'sha256-{Convert.ToBase64String(hash.ComputeHash(Encoding.UTF8.GetBytes(text)))}'";
    }
}
