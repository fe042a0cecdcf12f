using System;
using System.IO;
using ThreadingDemo.Documents;
using Xunit;

namespace ThreadingDemo.Tests.Exploration;

/// <summary>
/// docs/verdicts.md agrees with the exploration of the whole catalogue: every verdict and every schedule is compared.
/// </summary>
public sealed class VerdictDocumentTests
{
    [Fact]
    public void EveryVerdictOfTheCatalogueIsTheDocumentedOne() =>
        Assert.Equal(Read("verdicts.md"), VerdictDocument.Markdown(Read("book-numbers.tsv")));

    private static string Read(string name) =>
        File.ReadAllText(Path.Combine(Repository.Root, "docs", name)).Replace("\r\n", "\n", StringComparison.Ordinal);
}
