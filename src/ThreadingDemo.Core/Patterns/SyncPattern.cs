using System;
using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Patterns;

/// <summary>
/// One version of a pattern as it is listed, with its description. Its code is built on demand. Two versions are equal if
/// their texts are.
/// </summary>
public sealed class SyncPattern : IEquatable<SyncPattern>
{
    private readonly Lazy<Pattern> definition;

    /// <summary>Describes a pattern; <paramref name="build"/> is called when its code is first needed.</summary>
    public SyncPattern(string name, string variant, Func<Pattern> build)
    {
        Name = name;
        Variant = variant;
        definition = new Lazy<Pattern>(build);
    }

    /// <summary>The pattern's name.</summary>
    public string Name { get; }

    /// <summary>The name of the version.</summary>
    public string Variant { get; }

    /// <summary>The category in the catalogue; empty if the pattern is not in the catalogue.</summary>
    public string Category { get; init; } = "";

    /// <summary>The book's section; empty if it is not in the book.</summary>
    public string Chapter { get; init; } = "";

    /// <summary>The verdict of the source, Right or Wrong; empty if there is no source.</summary>
    public string Book { get; init; } = "";

    /// <summary>The lesson of the pattern, in a sentence.</summary>
    public string Teaches { get; init; } = "";

    /// <summary>A note on this version, such as the fault that its source describes.</summary>
    public string Note { get; init; } = "";

    /// <summary>Its parameters, with defaults and ranges.</summary>
    public string Parameters =>
        Join(Definition.Parameters.Select(p => $"{p.Name} = {p.Default} ({p.Minimum} to {p.Maximum}): {p.Meaning}"), "; ");

    /// <summary>Its threads, with the number of each.</summary>
    public string Threads =>
        Join(Definition.Families.Select(f => f.Count is null ? f.Name : $"{f.Name} x {ExpressionText.PseudoCode.Argument(f.Count)}"));

    /// <summary>The shared declarations.</summary>
    public string Resources => Join(Definition.Declarations.Select(Describe));

    /// <summary>The requirements.</summary>
    public string Requirements => Join(Definition.Requirements.Select(RequirementText.Of), "; ");

    /// <summary>
    /// Its text, as Export-SyncPattern writes it, from which another process can build it; empty if it is in the catalogue.
    /// </summary>
    public string Program => Category.Length > 0 ? "" : PatternText.Of(this);

    /// <summary>The pattern itself.</summary>
    /// <exception cref="PatternException">It cannot be built.</exception>
    public Pattern Definition => definition.Value;

    /// <inheritdoc/>
    public bool Equals(SyncPattern? other) => other is not null && PatternText.Of(this) == PatternText.Of(other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SyncPattern);

    /// <inheritdoc/>
    public override int GetHashCode() => PatternText.Of(this).GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => VisibleText.Of(Name + "/" + Variant);

    private static string Describe(Declaration declaration) => declaration switch
    {
        SemaphoreDeclaration => "semaphore ",
        MutexDeclaration => "mutex ",
        ConditionDeclaration => "condition ",
        QueueDeclaration => "queue ",
        ArrayDeclaration { IsGhost: true } => "ghost array ",
        ArrayDeclaration => "array ",
        IntegerDeclaration { IsGhost: true } => "ghost ",
        _ => "",
    } + declaration.Name;

    private static string Join(IEnumerable<string> parts, string separator = ", ") => string.Join(separator, parts);
}
