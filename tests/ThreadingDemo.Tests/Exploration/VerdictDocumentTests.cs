using System;
using System.IO;
using ThreadingDemo.Exploration;
using Xunit;

namespace ThreadingDemo.Tests.Exploration;

/// <summary>docs/verdicts.md is what exploring the whole catalogue finds: every verdict, and every schedule, is compared.</summary>
public sealed class VerdictDocumentTests
{
    [Fact]
    public void Every_verdict_of_the_catalogue_is_the_documented_one() =>
        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "docs", "verdicts.md")).Replace("\r\n", "\n", StringComparison.Ordinal), VerdictDocument.Markdown());
}
