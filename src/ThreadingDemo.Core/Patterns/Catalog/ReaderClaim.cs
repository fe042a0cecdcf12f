namespace ThreadingDemo.Patterns.Catalog;

/// <summary>What a reader has claimed of the book in public, and the verdict that shows whether it is so.</summary>
/// <param name="Reference">The issue or pull request of the book's repository.</param>
/// <param name="Claim">What is claimed, in other words.</param>
/// <param name="Judgement">Whether it is so.</param>
/// <param name="Pattern">The pattern and version of the verdict, as <c>Barrier/Turnstile</c>.</param>
/// <param name="Requirement">The text of the requirement.</param>
/// <param name="Verdict">Whether it holds or is violated; a test fails where exploring finds otherwise.</param>
internal sealed record ReaderClaim(string Reference, string Claim, string Judgement, string Pattern, string Requirement, string Verdict);
