using System;
using System.Collections.Generic;
using ThreadingDemo.Patterns.Building;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>One version of a pattern.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Book">The author, and how the author presents it.</param>
/// <param name="Note">The special property of the version, or the fault that its source describes.</param>
/// <param name="Write">Writes it.</param>
public sealed record CatalogVariant(string Name, BookVerdict Book, string Note, Action<PatternBuilder> Write)
{
    /// <summary>Its faults that its source does not mention.</summary>
    internal IReadOnlyList<Erratum> Errata { get; init; } = [];

    /// <summary>The requirements that it violates without being at fault.</summary>
    internal IReadOnlyList<Concession> Concessions { get; init; } = [];
}
