namespace ThreadingDemo.Patterns.Catalog;

/// <summary>A public claim of a reader about the book, and the verdict that confirms or refutes it.</summary>
/// <param name="Reference">The issue or pull request of the book's repository.</param>
/// <param name="Claim">The claim, paraphrased.</param>
/// <param name="Judgement">Whether it is true.</param>
/// <param name="Pattern">The pattern and version of the verdict, such as <c>Barrier/Turnstile</c>.</param>
/// <param name="Requirement">The text of the requirement.</param>
/// <param name="Verdict">Whether it holds or is violated; a test fails if exploration finds otherwise.</param>
internal sealed record ReaderClaim(string Reference, string Claim, string Judgement, string Pattern, string Requirement, string Verdict);
