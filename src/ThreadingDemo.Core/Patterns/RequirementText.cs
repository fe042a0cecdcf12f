namespace ThreadingDemo.Patterns;

/// <summary>Writes a requirement in the form that all output has.</summary>
public static class RequirementText
{
    /// <summary>The requirement's text, as pseudo-code.</summary>
    public static string Of(Requirement requirement) => Of(requirement, ExpressionText.PseudoCode);

    internal static string Of(Requirement requirement, ExpressionText expressions)
    {
        string text = requirement.Kind.ToString();
        text += requirement.First.Length > 0 ? " " + ShellWord.Of(requirement.First) : "";
        text += requirement.Second.Length > 0 ? " " + ShellWord.Of(requirement.Second) : "";
        return requirement.Expression is null ? text
            : requirement.Kind == RequirementKind.AtMost ? $"{text} {expressions.Argument(requirement.Expression)}"
            : $"{text} ({expressions.Of(requirement.Expression)})";
    }
}
