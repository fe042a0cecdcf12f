using System.Collections.Generic;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Scripting;

/// <summary>Reads the arguments of Require.</summary>
internal static class RequirementReader
{
    public static Requirement Read(CommandReading command, ExpressionReader expressions)
    {
        string kind = command.TakeWord("what is required");
        return kind.ToUpperInvariant() switch
        {
            "ATMOST" => Requirement.AtMost(command.TakeWord("a region"), Condition("how many")),
            "NEVER" => Requirement.Never(command.TakeWord("a region"), command.TakeWord("another region")),
            "ALWAYS" => Requirement.Always(Condition("a condition")),
            "ATEND" => Requirement.AtEnd(Condition("a condition")),
            "POSSIBLE" => Requirement.Possible(Condition("a condition")),
            "BEFORE" => Requirement.Before(command.TakeWord("the first step"), command.TakeWord("the second step")),
            "ORDER" => Requirement.Order(command.TakeWord("the first step"), command.TakeWord("the second step")),
            "NODEADLOCK" => Requirement.NoDeadlock(),
            "NOSTARVATION" => Requirement.NoStarvation(command.TakeWord("a thread"), command.TakeWord("a region")),
            "NOERROR" => Requirement.NoError(),
            _ => throw command.Unknown(kind, PatternVocabulary.Requirements),
        };

        Expression Condition(string what) => expressions.Read(command.Take(what));
    }
}
