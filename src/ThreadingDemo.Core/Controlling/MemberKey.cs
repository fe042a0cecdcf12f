using System;

namespace ThreadingDemo.Controlling;

/// <summary>The name of a member, as distinct from the key of an element; case is ignored.</summary>
/// <param name="Name">The name.</param>
public sealed record MemberKey(string Name)
{
    /// <inheritdoc/>
    public bool Equals(MemberKey? other) => other is not null && Name.Equals(other.Name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name);
}

/// <summary>The structure of a collection (which elements it has), as the object of reads and writes beside the elements.</summary>
internal sealed class Structure
{
    private Structure()
    {
    }

    public static Structure Instance { get; } = new();
}
