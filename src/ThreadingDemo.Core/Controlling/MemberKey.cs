using System;

namespace ThreadingDemo.Controlling;

/// <summary>The name of a member, told apart from the key of an element; case does not matter.</summary>
/// <param name="Name">The name.</param>
public sealed record MemberKey(string Name)
{
    /// <inheritdoc/>
    public bool Equals(MemberKey? other) => other is not null && Name.Equals(other.Name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name);
}
