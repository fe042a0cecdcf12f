using System;
using ThreadingDemo.Patterns.Building;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>One version of a pattern.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Book">What its source says of it.</param>
/// <param name="Note">What is special about it, or what its source says goes wrong.</param>
/// <param name="Write">Writes it.</param>
public sealed record CatalogVariant(string Name, BookVerdict Book, string Note, Action<PatternBuilder> Write);
