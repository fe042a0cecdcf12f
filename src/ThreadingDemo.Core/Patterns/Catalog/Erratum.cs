using System.Collections.Generic;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>
/// The description of a fault in a version that a source presents. It names the violated requirement; a test fails if
/// exploration does not find the violation.
/// </summary>
/// <param name="Requirement">The text of the requirement that is violated.</param>
/// <param name="Instance">The smallest instance that shows it, such as <c>n=3 rounds=2</c>; empty if the pattern has no
/// parameters.</param>
/// <param name="Where">The section and the printed lines, counted in the source of version 2.2.1.</param>
/// <param name="GoesWrong">A description of the fault, in a few sentences.</param>
/// <param name="Breaks">The statement of the book that it contradicts, paraphrased, with its line.</param>
/// <param name="Change">The smallest change that mends it.</param>
/// <param name="MendedBy">The version with that change; empty if there is none.</param>
internal sealed record Erratum(
    string Requirement, string Instance, string Where, string GoesWrong, string Breaks, string Change, string MendedBy)
{
    /// <summary>The texts of further requirements that the same fault violates.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];
}
