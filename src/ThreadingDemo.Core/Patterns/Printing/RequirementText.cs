namespace ThreadingDemo.Patterns.Printing;

/// <summary>A requirement as it is written everywhere.</summary>
public static class RequirementText
{
    /// <summary>The requirement's text.</summary>
    public static string Of(Requirement requirement)
    {
        string text = requirement.Kind.ToString();
        text += requirement.First.Length > 0 ? " " + requirement.First : "";
        text += requirement.Second.Length > 0 ? " " + requirement.Second : "";
        return requirement.Expression is null ? text
            : requirement.Kind == RequirementKind.AtMost ? text + " " + ExpressionText.Of(requirement.Expression)
            : text + " (" + ExpressionText.Of(requirement.Expression) + ")";
    }
}
