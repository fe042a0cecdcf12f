using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Options;

namespace ThreadingDemo.Patterns.Lowering;

/// <summary>
/// Rejects requirements that name something that the pattern does not have, because they would never be violated.
/// </summary>
internal sealed class RequirementCheck(Pattern pattern, Layout layout, IReadOnlyList<ThreadCode> codes)
{
    public void Check(IEnumerable<Requirement> requirements)
    {
        foreach (Requirement requirement in requirements)
        {
            PatternException.About(requirement, () => Check(requirement));
        }
    }

    private void Check(Requirement requirement)
    {
        switch (requirement.Kind)
        {
            case RequirementKind.AtMost:
                CheckRegion(requirement, requirement.First);
                layout.Constant(requirement.Expression!, $"The bound of {RequirementText.Of(requirement)}");
                break;
            case RequirementKind.Never:
                CheckRegion(requirement, requirement.First);
                CheckRegion(requirement, requirement.Second);
                break;
            case RequirementKind.Before or RequirementKind.Order:
                CheckStep(requirement, requirement.First);
                CheckStep(requirement, requirement.Second);
                break;
            case RequirementKind.NoStarvation:
                Check(requirement, "thread", requirement.First, pattern.Families.Select(family => family.Name));
                CheckRegion(requirement, requirement.Second);
                break;
            case RequirementKind.Always or RequirementKind.AtEnd or RequirementKind.Possible:
                CheckLeaves(requirement, requirement.Expression!);
                break;
        }
    }

    private void CheckLeaves(Requirement requirement, Expression expression) => expression.Map(leaf =>
    {
        switch (leaf)
        {
            case VariableExpression variable:
                _ = layout[variable.Declaration];
                break;
            case ElementExpression element:
                _ = layout[element.Declaration];
                break;
            case InsideExpression inside:
                CheckRegion(requirement, inside.Region);
                break;
            case WaitingExpression { Semaphore: { } semaphore }:
                CheckSemaphore(requirement, semaphore);
                break;
            case QueueCountExpression count:
                _ = layout[count.Queue];
                break;
            case OperationExpression operation:
                throw Refuse(requirement, $"{operation.Command} is not allowed: a requirement only reads");
            case LocalExpression local:
                throw Refuse(requirement, $"{local.Declaration.Name} is a local, which only its thread reads");
        }

        return leaf;
    });

    private void CheckSemaphore(Requirement requirement, ResourceReference semaphore)
    {
        _ = layout[semaphore.Declaration];
        if (semaphore.Declaration is not SemaphoreDeclaration || semaphore.Index is null != semaphore.Declaration.Length is null)
        {
            throw Refuse(requirement, $"{semaphore.Declaration.Name} is not one semaphore");
        }

        if (semaphore.Index is not null)
        {
            CheckLeaves(requirement, semaphore.Index);
        }
    }

    private void CheckRegion(Requirement requirement, string name) => Check(requirement, "region", name, NamesOf(OpCode.Enter));

    private void CheckStep(Requirement requirement, string name) => Check(requirement, "step", name, NamesOf(OpCode.Step));

    private IEnumerable<string> NamesOf(OpCode opCode) =>
        codes.SelectMany(code => code.Instructions).Where(
            instruction => instruction.Code == opCode).Select(instruction => instruction.Name);

    private static void Check(Requirement requirement, string sort, string name, IEnumerable<string> known)
    {
        if (!known.Contains(name, PatternName.Comparer))
        {
            throw Refuse(requirement, $"there is no {sort} '{ShortText.Of(name)}'{NearestName.Hint(name, known)}");
        }
    }

    private static PatternException Refuse(Requirement requirement, string reason) =>
        new($"In the requirement {RequirementText.Of(requirement)}, {reason}.");
}
