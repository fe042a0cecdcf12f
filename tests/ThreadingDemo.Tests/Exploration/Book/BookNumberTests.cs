using System;
using System.IO;
using System.Linq;
using ThreadingDemo.Documents;
using Xunit;

namespace ThreadingDemo.Tests.Exploration.Book;

/// <summary>docs/book-numbers.tsv has the verdicts at the sizes of the book: a sample of them is explored again.</summary>
public sealed class BookNumberTests
{
    [Theory]
    [InlineData("Barrier")]
    [InlineData("ChildCare")]
    [InlineData("Barbershop")]
    public void ASampleIsFoundAgain(string pattern)
    {
        BookNumber[] stored = [.. BookNumber.Read(File.ReadAllText(Path.Combine(Repository.Root, "docs", "book-numbers.tsv")))
            .Where(number => number.Pattern.StartsWith(pattern + "/", StringComparison.Ordinal))];
        Assert.NotEmpty(stored);
        Assert.Equal(stored.Select(WithoutTime), BookNumber.Explore(pattern).Select(WithoutTime));
    }

    [Fact]
    public void WhatIsStoredIsRead()
    {
        BookNumber[] numbers = [new("A/B", "n=1", "Always (x == 1)", "holds", "less than 1000", "1 s"),
            new("C/D", "", "NoDeadlock", "**Deadlock** in 3", "1 thousand", "10 s")];
        Assert.Equal(numbers, BookNumber.Read(BookNumber.Store(numbers)));
    }

    private static BookNumber WithoutTime(BookNumber number) => number with { Time = "" };
}
