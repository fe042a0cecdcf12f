using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Patterns.Printing;
using Xunit;

namespace ThreadingDemo.Tests.Exploration.Book;

/// <summary>
/// No requirement of the catalogue follows from a declared range, and none reads the counter that it judges.
/// </summary>
public sealed class RequirementStrengthTests
{
    // The maximum number of combinations of values that are tried for an expression, from the ends of each range inwards.
    private const int MostValues = 9;

    // The value itself is the subject of the pattern, or nothing outside the code shows it.
    private static readonly Dictionary<string, string> reads = new()
    {
        ["ConcurrentWrites x"] = "the values of the variable are the subject",
        ["ConcurrentUpdates count"] = "the value of the counter is the subject",
        ["Mutex count"] = "the value of the counter is the subject",
        ["MutexChecker errors"] = "a parent counts them when all have finished",
        ["CokeMachine cokes"] = "the value of the integer is the subject",
        ["ModusHall status"] = "the pattern announces in it who rules",
        ["ModusHall heathens"] = "the majority is that of those who have checked in, which nothing else shows",
        ["ModusHall prudes"] = "the majority is that of those who have checked in, which nothing else shows",
        ["SushiBar eating"] = "a witness, not a demand: what a newcomer sees under the mutex",
    };

    public static TheoryData<string> Versions => [.. CatalogSearch.Versions
        .Where(version => version.Entry.Category != PatternCategory.Beyond)
        .Select(version => $"{version.Entry.Name}/{version.Variant.Name}")];

    [Theory]
    [MemberData(nameof(Versions))]
    public void NoRequirementIsItsOwnRange(string name)
    {
        (CatalogEntry entry, CatalogVariant variant) = CatalogSearch.Find(name);
        Assert.Empty(Tautologies(entry.Build(variant)));
    }

    [Fact]
    public void ARequirementThatIsItsOwnRangeIsReported()
    {
        PatternBuilder builder = new("Own", "Range");
        VariableExpression counted = builder.Counter("counted", 3);
        VariableExpression ghost = builder.Ghost("ghost", 0, 0, 3);
        builder.Thread("one", thread => thread.Increment(counted));
        builder.Require(
            Requirement.Always(counted >= 0 & counted <= 3), Requirement.Always(ghost >= 0), Requirement.Always(counted <= 2),
            Requirement.Always(Expression.Inside("region") >= 0 | counted == 0));
        Assert.Equal(["Always (counted >= 0 and counted <= 3)", "Always (inside(region) >= 0 or counted == 0)"],
            Tautologies(builder.Build()));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void NoRequirementReadsTheCounterThatItJudges(string name)
    {
        (CatalogEntry entry, CatalogVariant variant) = CatalogSearch.Find(name);
        Pattern pattern = entry.Build(variant);
        HashSet<Declaration> decided = [.. pattern.Families.SelectMany(family => Decides(family.Body))];
        IEnumerable<string> read = pattern.Requirements
            .Where(requirement => requirement.Kind is RequirementKind.Always or RequirementKind.AtEnd or RequirementKind.Possible)
            .SelectMany(requirement => Leaves(requirement.Expression!).Select(DeclarationOf))
            .Where(declaration => declaration is not null && decided.Contains(declaration))
            .Select(declaration => $"{entry.Name} {declaration!.Name}")
            .Distinct();
        Assert.All(read, counter => Assert.Contains(counter, reads.Keys));
    }

    // The requirements that are true for all values in the declared ranges. The range of a ghost is not enforced.
    private static IEnumerable<string> Tautologies(Pattern pattern)
    {
        IReadOnlyDictionary<string, int> parameters = ParameterValues.Of(pattern, new Dictionary<string, int>());
        foreach (Requirement requirement in pattern.Requirements.Where(requirement =>
            requirement.Kind is RequirementKind.Always or RequirementKind.AtEnd))
        {
            List<string> names = [];
            List<int[]> values = [];
            Expression mapped = requirement.Expression!.Map(leaf => leaf switch
            {
                ConstantExpression => leaf,
                ParameterExpression parameter => parameters[parameter.Parameter.Name],
                _ => Slot(leaf),
            });
            if (Combinations(values).All(frame => mapped.Evaluate(frame) != 0))
            {
                yield return RequirementText.Of(requirement);
            }

            Expression Slot(Expression leaf)
            {
                string name = ExpressionText.PseudoCode.Of(leaf);
                if (!names.Contains(name))
                {
                    names.Add(name);
                    values.Add(ValuesOf(leaf));
                }

                return new SlotExpression(names.IndexOf(name), name);
            }
        }

        int[] ValuesOf(Expression leaf) => DeclarationOf(leaf) switch
        {
            IntegerDeclaration { IsGhost: false } integer => Within(Value(integer.Range.Minimum), Value(integer.Range.Maximum)),
            ArrayDeclaration { IsGhost: false } array => Within(Value(array.Range.Minimum), Value(array.Range.Maximum)),
            null => Within(0, 4),
            _ => [-3, -2, -1, 0, 1, 2, 3, 4, 5],
        };

        int Value(Expression expression) =>
            expression.Map(leaf => leaf is ParameterExpression parameter ? parameters[parameter.Parameter.Name] : leaf).Evaluate([]);
    }

    private static int[] Within(int minimum, int maximum) => maximum - minimum < MostValues
        ? [.. Enumerable.Range(minimum, maximum - minimum + 1)]
        : [minimum, minimum + 1, (minimum + maximum) / 2, maximum - 1, maximum];

    private static IEnumerable<int[]> Combinations(List<int[]> values)
    {
        int[] frame = new int[values.Count];
        return Vary(0);

        IEnumerable<int[]> Vary(int position) => position == frame.Length ? [frame] : values[position].SelectMany(value =>
        {
            frame[position] = value;
            return Vary(position + 1);
        });
    }

    private static Declaration? DeclarationOf(Expression leaf) => leaf switch
    {
        VariableExpression variable => variable.Declaration,
        ElementExpression element => element.Declaration,
        _ => null,
    };

    private static IEnumerable<Expression> Leaves(Expression expression)
    {
        List<Expression> leaves = [];
        expression.Map(leaf =>
        {
            leaves.Add(leaf);
            return leaf;
        });
        return leaves;
    }

    // The shared integers on which branches of the code depend. Reads in atomic blocks are measurements and do not count.
    private static IEnumerable<Declaration> Decides(IEnumerable<Statement> statements) =>
        statements.SelectMany(statement => statement switch
    {
        AtomicStatement => [],
        IfStatement @if => Read(@if.Condition).Concat(Decides(@if.Then)).Concat(Decides(@if.Else)),
        LoopStatement loop => Read(loop.Condition).Concat(Decides(loop.Body)),
        RegionStatement region => Decides(region.Body),
        TryStatement @try => Decides(@try.Body).Concat(Decides(@try.Handler)),
        SignalStatement signal => Read(signal.Count),
        AssignStatement assign =>
            Read(assign.Value).Where(declaration =>
            declaration is IntegerDeclaration { IsGhost: false } or ArrayDeclaration { IsGhost: false }),
        _ => [],
    });

    private static IEnumerable<Declaration> Read(Expression expression) => Leaves(expression).Select(DeclarationOf).OfType<Declaration>();
}
