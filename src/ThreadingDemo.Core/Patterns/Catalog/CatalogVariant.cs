using System;
using System.Collections.Generic;
using ThreadingDemo.Patterns.Building;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>One version of a pattern.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Book">Who wrote it, and how it is presented.</param>
/// <param name="Note">What is special about it, or what its source says goes wrong.</param>
/// <param name="Write">Writes it.</param>
public sealed record CatalogVariant(string Name, BookVerdict Book, string Note, Action<PatternBuilder> Write)
{
    /// <summary>Its faults that its source does not mention.</summary>
    internal IReadOnlyList<Erratum> Errata { get; init; } = [];

    /// <summary>What it violates without being at fault.</summary>
    internal IReadOnlyList<Concession> Concessions { get; init; } = [];
}
