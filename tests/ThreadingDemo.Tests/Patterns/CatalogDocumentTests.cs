using System;
using System.IO;
using ThreadingDemo.Documents;
using Xunit;

namespace ThreadingDemo.Tests.Patterns;

public sealed class CatalogDocumentTests
{
    [Fact]
    public void ThePageOfTheCatalogueIsTheOneThatTheCatalogueMakes() =>
        Assert.Equal(CatalogDocument.Markdown(),
            File.ReadAllText(Path.Combine(Repository.Root, "docs", "patterns.md")).Replace("\r\n", "\n", StringComparison.Ordinal));
}
