using System.Collections.Generic;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>
/// A fault of a version that its source presents, in words. The words belong to the violated requirement that is named here; a
/// test fails where exploring does not find it.
/// </summary>
/// <param name="Requirement">The text of the requirement that is violated.</param>
/// <param name="Instance">The smallest instance that shows it, as <c>n=3 rounds=2</c>; empty where there are no parameters.</param>
/// <param name="Where">The section and the printed lines, counted in the source of version 2.2.1.</param>
/// <param name="GoesWrong">A description of the fault, in a few sentences.</param>
/// <param name="Breaks">The statement of the book that it breaks, in other words, with its line.</param>
/// <param name="Change">The smallest change that mends it.</param>
/// <param name="MendedBy">The version with that change; empty where there is none.</param>
internal sealed record Erratum(
    string Requirement, string Instance, string Where, string GoesWrong, string Breaks, string Change, string MendedBy)
{
    /// <summary>The texts of further requirements that the same fault violates.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];
}
