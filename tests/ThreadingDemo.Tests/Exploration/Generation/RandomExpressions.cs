using System;
using FsCheck;
using FsCheck.Fluent;
using ThreadingDemo.Patterns;
using Operations = ThreadingDemo.Patterns.Building.Operation;

namespace ThreadingDemo.Tests.Exploration.Generation;

/// <summary>Random expressions, created when their pattern and thread are known.</summary>
internal static class RandomExpressions
{
    /// <summary>A shared integer or an element.</summary>
    public static Gen<Func<PatternScope, Expression>> Shared() => Of(
        (4, scope => scope.X),
        (2, scope => scope.Y),
        (2, scope => scope.Array[scope.InCircle(0)]),
        (1, scope => scope.Array[scope.InCircle(1)]),
        (1, scope => scope.Array[scope.Local]),
        (1, scope => scope.Array[scope.X]));

    /// <summary>A value, which may be out of the range of its target.</summary>
    public static Gen<Func<PatternScope, Expression>> Value() => Gen.Frequency(
        (4, from value in Gen.Choose(0, PatternScope.Greatest) select Constant(value)),
        (1, Of((1, scope => scope.Local), (1, scope => scope.InCircle(0)))),
        (1, Shared()),
        (3, from shared in Shared() select new Func<PatternScope, Expression>(scope => (shared(scope) + 1) % (PatternScope.Greatest + 1))),
        (1, from shared in Shared() from sign in Gen.Elements(1, -1) select new Func<PatternScope,
            Expression>(scope => shared(scope) + sign)));

    /// <summary>A condition over locals or shared integers.</summary>
    public static Gen<Func<PatternScope, Expression>> Condition() => Gen.Frequency(
        (1, from value in Gen.Choose(0, PatternScope.Greatest) from compare in Comparison() select new Func<PatternScope,
            Expression>(scope => compare(scope.Local, value))),
        (3, SharedCondition()));

    /// <summary>A condition that first reads a shared integer, so that it begins with a step.</summary>
    public static Gen<Func<PatternScope, Expression>> SharedCondition()
    {
        Gen<Func<PatternScope, Expression>> comparison =
            from shared in Gen.Frequency((6, Shared()), (1, Operation()))
            from value in Gen.Choose(0, PatternScope.Greatest)
            from compare in Comparison()
            select new Func<PatternScope, Expression>(scope => compare(shared(scope), value));
        return Combined(comparison);
    }

    /// <summary>A step with a result, except a try.</summary>
    public static Gen<Func<PatternScope, Expression>> Operation() =>
        from shared in Shared()
        from operation in Gen.Elements<Func<PatternScope, Expression>>(
            scope => Operations.CompareExchange(shared(scope), 1, 0),
            scope => Operations.Exchange(shared(scope), 1),
            scope => Operations.FetchAdd(shared(scope), 1),
            scope => Operations.Choose(0, shared(scope)),
            scope => Operations.Pop(scope.Queue),
            scope => scope.Queue.Count)
        select operation;

    /// <summary>A try to take a permit or a mutex.</summary>
    public static Gen<Func<PatternScope, Expression>> Try() => Of(
        (3, scope => Operations.TryWait(scope.Gate)),
        (2, scope => Operations.TryWait(scope.Pool)),
        (1, scope => Operations.TryWait(scope.Bounded)),
        (1, scope => Operations.TryWait(scope.Doors[scope.InCircle(0)])),
        (1, scope => Operations.TryWait(scope.Pool, timeoutMilliseconds: 1)),
        (2, scope => Operations.TryLock(scope.Mutex)),
        (1, scope => Operations.TryLock(scope.Locks[scope.InCircle(1)], timeoutMilliseconds: 1)));

    /// <summary>One condition, its negation, or two conditions combined.</summary>
    public static Gen<Func<PatternScope, Expression>> Combined(Gen<Func<PatternScope, Expression>> condition) => Gen.Frequency(
        (4, condition),
        (1, from one in condition select new Func<PatternScope, Expression>(scope => !one(scope))),
        (1, from one in condition from other in condition select new Func<PatternScope, Expression>(scope => one(scope) & other(scope))),
        (1, from one in condition from other in condition select new Func<PatternScope, Expression>(scope => one(scope) | other(scope))));

    public static Gen<Func<Expression, Expression, Expression>> Comparison() => Gen.Elements<Func<Expression, Expression, Expression>>(
        (left, right) => left == right,
        (left, right) => left != right,
        (left, right) => left < right,
        (left, right) => left >= right);

    public static Gen<Func<PatternScope, Expression>> Of(params (int Weight, Func<PatternScope, Expression> Make)[] all) =>
        Gen.Frequency(Array.ConvertAll(all, one => (one.Weight, Gen.Constant(one.Make))));

    private static Func<PatternScope, Expression> Constant(int value) => _ => value;
}
