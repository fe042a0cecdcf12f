using System;
using System.Collections.Generic;

namespace ThreadingDemo.Tests.Fuzzing;

/// <summary>A reader of foreign text.</summary>
/// <param name="Name">What it reads.</param>
/// <param name="Samples">Right texts, of which mutations are made.</param>
/// <param name="Words">What the texts are made of, and what breaks readers of them.</param>
/// <param name="Read">Reads a text; it fails if what was read is not what was written.</param>
/// <param name="Refusals">How the reader refuses a text.</param>
internal sealed record FuzzTarget(
    string Name, IReadOnlyList<string> Samples, IReadOnlyList<string> Words, Action<byte[]> Read, IReadOnlyList<Type> Refusals)
{
    public override string ToString() => Name;
}
