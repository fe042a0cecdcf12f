namespace ThreadingDemo.Patterns.Catalog;

/// <summary>A requirement that a version violates without being at fault.</summary>
/// <param name="Requirement">The text of the requirement.</param>
/// <param name="IsAdmitted">Whether the book itself says so; otherwise the violation is outside of the book's
/// assumptions.</param>
/// <param name="Why">The place in the book that says so, or the assumption that does not hold.</param>
internal sealed record Concession(string Requirement, bool IsAdmitted, string Why);
