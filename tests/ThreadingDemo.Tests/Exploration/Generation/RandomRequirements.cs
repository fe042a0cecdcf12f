using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Tests.Exploration.Generation;

/// <summary>Random requirements on the elements of a pattern; null if it has no step or region.</summary>
internal static class RandomRequirements
{
    private const int MaximumLot = 1000;

    public static Gen<Func<PatternScope, Requirement?>> Any() => Gen.Frequency(
        (3, Gen.Constant<Func<PatternScope, Requirement?>>(_ => Requirement.NoDeadlock())),
        (3, from bound in Gen.Choose(0, 2) from requirement in About(scope => scope.Regions, (one, _, _) =>
            Requirement.AtMost(one, bound)) select requirement),
        (2, About(scope => scope.Regions, (one, other, _) => Requirement.Never(one, other))),
        (3, OfState(Requirement.Always, mayFail: true)),
        (4, OfState(Requirement.AtEnd, mayFail: true)),
        (3, OfState(Requirement.Possible, mayFail: false)),
        (4, About(scope => scope.Steps, (one, other, _) => IsSame(one, other) ? null : Requirement.Before(one, other))),
        (4, About(scope => scope.Steps, (one, other, _) => IsSame(one, other) ? null : Requirement.Order(one, other))),
        (4, from lot in Gen.Choose(0, MaximumLot) from requirement in About(scope => scope.Regions, (one, _, scope) =>
            Requirement.NoStarvation(scope.Families[lot % scope.Families.Count], one)) select requirement));

    // The name is chosen by a random number that is drawn before the number of names is known.
    private static Gen<Func<PatternScope,
        Requirement?>> About(Func<PatternScope, List<string>> namesOf, Func<string, string, PatternScope, Requirement?> make) =>
        from one in Gen.Choose(0, MaximumLot)
        from other in Gen.Choose(0, MaximumLot)
        select new Func<PatternScope,
            Requirement?>(scope =>
            namesOf(scope).Distinct().ToList() is { Count: > 0 } names
            ? make(names[one % names.Count].ToUpperInvariant(), names[other % names.Count], scope) : null);

    private static Gen<Func<PatternScope, Requirement?>> OfState(Func<Expression, Requirement> make, bool mayFail) =>
        from condition in StateCondition(mayFail)
        select new Func<PatternScope, Requirement?>(scope => make(condition(scope)));

    private static Gen<Func<PatternScope, Expression>> StateCondition(bool mayFail)
    {
        Gen<Func<PatternScope, Expression>> comparison =
            from left in RandomExpressions.Of(
                (4, scope => scope.X),
                (2, scope => scope.Y),
                (2, scope => scope.Ghost),
                (2, scope => scope.Array[1]),
                (3, scope => scope.Array[mayFail ? scope.X + 2 : scope.X]),
                (1, scope => scope.Array[mayFail ? 3 - scope.X : scope.X]),
                (2, scope => Inside(scope, "room")),
                (1, scope => Inside(scope, "hall")),
                (1, scope => scope.Queue.Count),
                (2, scope => Expression.Waiting(scope.Gate)),
                (1, scope => Expression.Waiting(scope.Doors[0])))
            from right in Gen.Choose(0, PatternScope.Greatest)
            from compare in RandomExpressions.Comparison()
            select new Func<PatternScope, Expression>(scope => compare(left(scope), right));
        return RandomExpressions.Combined(comparison);
    }

    private static bool IsSame(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static Expression Inside(PatternScope scope, string region) =>
        scope.Regions.Contains(region) ? Expression.Inside(region.ToUpperInvariant()) : scope.X;
}
