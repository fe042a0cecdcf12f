using System;
using System.Collections.Generic;

namespace ThreadingDemo.Tests.Fuzzing;

/// <summary>A reader of foreign text.</summary>
/// <param name="Name">The kind of text.</param>
/// <param name="Samples">Valid texts, from which mutations are made.</param>
/// <param name="Words">The words of the texts, and words that are likely to break readers.</param>
/// <param name="Read">Reads a text; fails if the result differs from what was written.</param>
/// <param name="Refusals">The exceptions for invalid texts.</param>
internal sealed record FuzzTarget(
    string Name, IReadOnlyList<string> Samples, IReadOnlyList<string> Words, Action<byte[]> Read, IReadOnlyList<Type> Refusals)
{
    public override string ToString() => Name;
}
