using System.Linq;
using System.Text;
using ThreadingDemo.Rendering.Reading;
using ThreadingDemo.Tracing;
using Xunit;

namespace ThreadingDemo.Tests.Rendering;

/// <summary>Files that other programs have written, or the same programs with other settings.</summary>
public sealed class ForeignFileTests
{
    private const string Comma = "RunId,Sequence,ElapsedNanoseconds,ThreadId,Thread,Event,Resource,Value,Message,Demo\nr,1,0,1,main,Started,,,,Lock\n";

    private static readonly string json =
        """{"RunId":"r","Sequence":1,"ElapsedNanoseconds":0,"ThreadId":1,"Thread":"main","Event":"Started","Resource":"","Value":null,"Message":"","Demo":"Lock"}""";

    [Theory]
    [InlineData(';', "semicolons")]
    [InlineData('\t', "tabs")]
    [InlineData('|', "vertical bars")]
    public void AnotherSeparatorIsNamedWithTheWayToReadIt(char separator, string name)
    {
        string plain = Comma.Replace(',', separator);
        string quoted = string.Join('\n',
            plain.Split('\n').Select(line =>
            line.Length == 0 ? line : '"' + line.Replace(separator.ToString(), "\"" + separator + "\"") + '"'));
        foreach (string text in new[] { plain, quoted })
        {
            string message = Assert.Throws<TraceFileException>(() => Exported.Read(text)).Message;
            Assert.Contains($"separated by {name}", message);
            Assert.Contains("Import-Csv -UseCulture", message);
        }
    }

    [Fact]
    public void AnArrayThatWindowsPowerShellWrappedIsRead()
    {
        TraceEvent[] expected = [.. Exported.Read($"[{json}]")];
        Assert.Equal(expected, Exported.Read($$"""{"value":[{{json}}],"Count":1}"""));
        Assert.Equal(expected, Exported.Read(json));
    }

    [Theory]
    [InlineData(false, "Unicode")]
    [InlineData(true, "BigEndianUnicode")]
    public void Utf16WithoutItsMarkIsNamedWithTheWayToReadIt(bool isBigEndian, string name)
    {
        byte[] bytes = new UnicodeEncoding(isBigEndian, byteOrderMark: false).GetBytes(Comma);
        string message = Assert.Throws<TraceFileException>(() => Exported.Read(bytes)).Message;
        Assert.Contains("UTF-16 without a byte order mark", message);
        Assert.Contains($"Get-Content -Encoding {name} ", message);
        Assert.Single(Exported.Read([.. new UnicodeEncoding(isBigEndian, byteOrderMark: true).GetPreamble(), .. bytes]));
    }
}
