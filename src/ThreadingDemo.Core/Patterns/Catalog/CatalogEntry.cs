using System;
using System.Collections.Generic;
using ThreadingDemo.Patterns.Building;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>A pattern of the catalogue: what it is about, and its versions, none of which is built before it is asked for.</summary>
public sealed class CatalogEntry(string name, PatternCategory category, string chapter, string teaches, params CatalogVariant[] variants)
{
    /// <summary>What it is called.</summary>
    public string Name { get; } = name;

    /// <summary>Which part of the catalogue it belongs to.</summary>
    public PatternCategory Category { get; } = category;

    /// <summary>The book's section; empty where it is beyond the book.</summary>
    public string Chapter { get; } = chapter;

    /// <summary>What it teaches, in a sentence.</summary>
    public string Teaches { get; } = teaches;

    /// <summary>Its versions, the recommended one first.</summary>
    public IReadOnlyList<CatalogVariant> Variants { get; } = variants;

    /// <summary>Builds one version.</summary>
    public Pattern Build(CatalogVariant variant)
    {
        PatternBuilder builder = new(Name, variant.Name);
        variant.Write(builder);
        return builder.Build();
    }
}

/// <summary>One version of a pattern.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Book">What its source says of it.</param>
/// <param name="Note">What is special about it, or what its source says goes wrong.</param>
/// <param name="Write">Writes it.</param>
public sealed record CatalogVariant(string Name, BookVerdict Book, string Note, Action<PatternBuilder> Write);

/// <summary>What the source of a pattern says of it. What exploring finds may differ.</summary>
public enum BookVerdict
{
    /// <summary>It is presented as a solution.</summary>
    Right,

    /// <summary>It is presented as a mistake.</summary>
    Wrong,
}

/// <summary>The parts of the catalogue; the first six are the book's chapters.</summary>
public enum PatternCategory
{
    /// <summary>Introduction.</summary>
    Introduction,

    /// <summary>Basic synchronization patterns.</summary>
    Basic,

    /// <summary>Classical synchronization problems.</summary>
    Classical,

    /// <summary>Less classical synchronization problems.</summary>
    LessClassical,

    /// <summary>Not-so-classical problems.</summary>
    NotSoClassical,

    /// <summary>Not remotely classical problems.</summary>
    NotRemotelyClassical,

    /// <summary>Synchronization in Python and C.</summary>
    InCode,

    /// <summary>What is not in the book.</summary>
    Beyond,
}
