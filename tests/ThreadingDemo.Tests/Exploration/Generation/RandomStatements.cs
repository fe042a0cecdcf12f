using System;
using System.Collections.Immutable;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using Block = System.Collections.Immutable.ImmutableArray<ThreadingDemo.Tests.Exploration.Generation.RandomStatement>;

namespace ThreadingDemo.Tests.Exploration.Generation;

/// <summary>Random statements. Every loop has a step in each round; otherwise it would be infinite local work.</summary>
internal static class RandomStatements
{
    private const int MaximumDepth = 2;

    /// <summary>The code of a thread, which ends or runs for ever.</summary>
    public static Gen<Block> Body() => Gen.Frequency(
        (1, BlockOf(Statement(MaximumDepth))),
        (1, from before in Simple() from loop in Endless() select ImmutableArray.Create(before, loop)));

    /// <summary>
    /// The code of a thread without infinite loops and spinning, because a free run has an outcome only if it ends.
    /// Statements to compare with real threads are added here.
    /// </summary>
    public static Gen<Block> FiniteBody() => BlockOf(Finite(MaximumDepth));

    private static Gen<RandomStatement> Finite(int depth)
    {
        Gen<RandomStatement> simple = Gen.Frequency((5, Simple()), (1, Wide()));
        if (depth == 0)
        {
            return Gen.Frequency((4, simple), (1, Parking()));
        }

        Gen<Block> inner = BlockOf(Finite(depth - 1));
        return Gen.Frequency(
            (4, simple),
            (2, Parking()),
            (2, If(inner)),
            (1, CountedLoop(inner)),
            (1, from region in Gen.Elements(RandomNames.Regions) from body in inner select Around(body, (scope, write) =>
                scope.Region(region, write))),
            (2, CriticalSection(inner)),
            (2, from body in inner select Locked(body)),
            (1, from body in inner select Locked([Locked(body)])),
            (3, from body in inner from change in Waiting() from again in Gen.Elements(true, false) select Locked(again
                ? [Locked([change, .. body.Take(1)])] : [change, .. body.Take(1)])),
            (3, Atomic(Parking())),
            (4, Primitives(inner)),
            (1, Try(inner)));
    }

    // Values that need more bits than a search begins with.
    private static Gen<RandomStatement> Wide() => Leaves(
        scope => scope.Thread.Set(scope.Wide, 1000),
        scope => scope.Thread.Set(scope.Wide, -70_000),
        scope => scope.Thread.Increment(scope.Wide, 300),
        scope => scope.Thread.FetchAdd(scope.Local, scope.Wide, 5));

    // A step that waits for an action of another thread.
    private static Gen<RandomStatement> Parking() => Gen.Frequency(
        (3, Leaves(scope => scope.Thread.Wait(scope.Gate), scope => scope.Thread.Wait(scope.Pool), scope =>
            scope.Thread.WaitAtRest(scope.Gate))),
        (1, from ahead in Gen.Choose(0, 1) select Leaf(scope => scope.Thread.Wait(scope.Doors[scope.InCircle(ahead)]))),
        (1, Leaves(scope => scope.Thread.Lock(scope.Mutex))));

    // With the mutex locked, as a condition requires.
    private static Gen<RandomStatement> Waiting() => Leaves(
        scope => scope.Thread.Wait(scope.Changed),
        scope => scope.Thread.WaitAtRest(scope.Changed),
        scope => scope.Thread.Notify(scope.Changed),
        scope => scope.Thread.Notify(scope.Changed),
        scope => scope.Thread.NotifyAll(scope.Changed));

    // None of these can be in an atomic block.
    private static Gen<RandomStatement> Primitives(Gen<Block> inner) => Gen.Frequency(
        (3, Leaves(scope => scope.Thread.Set(scope.Manual), scope => scope.Thread.Reset(scope.Manual), scope =>
            scope.Thread.Wait(scope.Manual))),
        (3, Leaves(
            scope => scope.Thread.Set(scope.Automatic), scope => scope.Thread.Set(scope.Automatic),
            scope => scope.Thread.Reset(scope.Automatic), scope => scope.Thread.Wait(scope.Automatic))),
        (3, Leaves(
            scope => scope.Thread.Signal(scope.Countdown), scope => scope.Thread.Signal(scope.Countdown, scope.X),
            scope => scope.Thread.Wait(scope.Countdown), scope => scope.Thread.WaitAtRest(scope.Countdown))),
        (3, Leaves(scope => scope.Thread.SignalAndWait(scope.Barrier))),
        (1, Leaves(
            scope => scope.Thread.LockRead(scope.Access), scope => scope.Thread.UnlockRead(scope.Access),
            scope => scope.Thread.LockWrite(scope.Access), scope => scope.Thread.UnlockWrite(scope.Access))),
        (2, from body in inner select Around(body, scope => scope.Thread.LockRead(scope.Access), scope =>
            scope.Thread.UnlockRead(scope.Access))),
        (2, from body in inner select Around(body, scope => scope.Thread.LockWrite(scope.Access), scope =>
            scope.Thread.UnlockWrite(scope.Access))));

    private static Gen<RandomStatement> Endless() =>
        from rests in Gen.Elements(true, true, false)
        from step in Gen.Elements(RandomNames.Steps)
        from body in Gen.OneOf(BlockOf(Statement(MaximumDepth)),
            from alone in CriticalSection(BlockOf(Simple())) select ImmutableArray.Create(alone))
        from loop in Gen.Elements<Action<PatternScope, Action>>(
            (scope, round) => scope.Thread.Loop(round),
            (scope, round) => scope.Thread.DoUntil(round, () => 0),
            (scope, round) => scope.Thread.For(null, () => 1, null, round))
        select Around(body, (scope, inner) => loop(scope, () =>
        {
            if (rests)
            {
                scope.Thread.Rest();
            }
            else
            {
                scope.Step(step);
            }

            inner();
        }));

    private static Gen<RandomStatement> Statement(int depth) => depth == 0
        ? Gen.Frequency((8, Simple()), (2, Blocking()), (1, Trying()))
        : Gen.Frequency((8, Simple()), (4, Blocking()), (1, Trying()), (3, Primitives(BlockOf(Statement(depth - 1)))),
        (12, Nested(depth - 1)));

    private static Gen<Block> BlockOf(Gen<RandomStatement> statement) =>
        from length in Gen.Choose(1, 3)
        from statements in Gen.ArrayOf(statement, length)
        select statements.ToImmutableArray();

    // A step that does not block.
    private static Gen<RandomStatement> Simple() => Gen.Frequency(
        (4, from name in Gen.Elements(RandomNames.Steps) select Leaf(scope => scope.Step(name))),
        (3, Leaves(scope => scope.Thread.Signal(scope.Gate), scope => scope.Thread.Signal(scope.Gate), scope =>
            scope.Thread.Signal(scope.Pool), scope => scope.Thread.Signal(scope.Gate, 2))),
        (1, Leaves(scope => scope.Thread.Signal(scope.Bounded))),
        (1, from operation in RandomExpressions.Operation() select Leaf(scope => scope.Thread.Set(scope.Local, operation(scope)))),
        (1, Leaves(scope => scope.Thread.Signal(scope.Doors[scope.InCircle(0)]), scope =>
            scope.Thread.Signal(scope.Doors[scope.InCircle(1)]), scope => scope.Thread.Signal(scope.Doors[scope.X], 2))),
        (4, from target in RandomExpressions.Shared() from value in RandomExpressions.Value() select Leaf(scope =>
            scope.Thread.Set(target(scope), value(scope)))),
        (2, from value in RandomExpressions.Value() select Leaf(scope => scope.Thread.Set(scope.Local, value(scope)))),
        (2, ReadModifyWrite()),
        (1, from value in RandomExpressions.Value() from statement in Leaves(scope => scope.Thread.Push(scope.Queue, value(scope)), scope =>
            scope.Thread.Pop(scope.Local, scope.Queue)) select statement),
        (1, from most in Gen.Choose(1, PatternScope.Greatest) select Leaf(scope => scope.Thread.Choose(scope.Local, 0, most))),
        (2, Leaves(scope => scope.Thread.Increment(scope.Ghost), scope => scope.Thread.Decrement(scope.Ghost), scope =>
            scope.Thread.Set(scope.Ghost, scope.Local))),
        (1, from condition in RandomExpressions.Condition() from statement in Leaves(scope =>
            scope.Thread.Assert(condition(scope)), scope => scope.Thread.Unlock(scope.Mutex), scope =>
            scope.Thread.Return()) select statement));

    private static Gen<RandomStatement> ReadModifyWrite() =>
        from shared in RandomExpressions.Shared()
        from value in RandomExpressions.Value()
        from comparand in Gen.Choose(0, 1)
        from statement in Leaves(
            scope => scope.Thread.Exchange(scope.Local, shared(scope), value(scope)),
            scope => scope.Thread.CompareExchange(scope.Local, shared(scope), value(scope), comparand),
            scope => scope.Thread.FetchAdd(scope.Local, shared(scope), 1))
        select statement;

    private static Gen<RandomStatement> Blocking() => Gen.Frequency(
        (3, Leaves(scope => scope.Thread.Wait(scope.Gate), scope => scope.Thread.Wait(scope.Gate), scope =>
            scope.Thread.Wait(scope.Pool), scope => scope.Thread.Wait(scope.Bounded), scope => scope.Thread.WaitAtRest(scope.Gate))),
        (1, from ahead in Gen.Choose(0, 1) select Leaf(scope => scope.Thread.Wait(scope.Doors[scope.InCircle(ahead)]))),
        (2, from shared in RandomExpressions.Shared() from value in Gen.Choose(0, 1) select Leaf(scope =>
            scope.Thread.Await(shared(scope) == value))),
        (1, Leaves(scope => scope.Thread.Lock(scope.Mutex))));

    private static Gen<RandomStatement> Nested(int depth)
    {
        Gen<Block> inner = BlockOf(Statement(depth));
        return Gen.Frequency(
            (2, If(inner)),
            (1, IfTaken(inner)),
            (1, Gen.OneOf(While(inner), Do(inner), CountedLoop(inner), For(inner))),
            (3, from region in Gen.Elements(RandomNames.Regions) from body in inner select Around(body, (scope, write) =>
                scope.Region(region, write))),
            (2, from body in inner select Around(body, scope => scope.Thread.Wait(scope.Pool), scope => scope.Thread.Signal(scope.Pool))),
            (3, CriticalSection(inner)),
            (2, from body in inner select Locked(body)),
            (3, from body in inner from change in WithCondition() select Locked([change, .. body.Take(1)])),
            (1, from ahead in Gen.Choose(0, 1) from body in inner select Around(body, scope =>
                scope.Thread.Lock(scope.Locks[scope.InCircle(ahead)]), scope => scope.Thread.Unlock(scope.Locks[scope.InCircle(ahead)]))),
            (3, Atomic(Blocking())),
            (1, Try(inner)));
    }

    private static Gen<RandomStatement> CriticalSection(Gen<Block> inner) =>
        from region in Gen.Elements(RandomNames.Regions)
        from body in inner
        select Around(body, (scope, write) =>
        {
            scope.Thread.Wait(scope.Pool);
            scope.Region(region, write);
            scope.Thread.Signal(scope.Pool);
        });

    private static Gen<RandomStatement> If(Gen<Block> inner) =>
        from condition in RandomExpressions.Condition()
        from then in inner
        from otherwise in Gen.OneOf(inner, Gen.Constant(Block.Empty))
        select new RandomStatement((scope, blocks) => scope.Thread.If(condition(scope), blocks[0], blocks[1]), [then, otherwise]);

    private static Gen<RandomStatement> Trying() =>
        from attempt in RandomExpressions.Try()
        select Leaf(scope => scope.Thread.Set(scope.Local, attempt(scope)));

    private static Gen<RandomStatement> IfTaken(Gen<Block> inner) =>
        from attempt in RandomExpressions.Combined(RandomExpressions.Try())
        from then in inner
        from otherwise in Gen.OneOf(inner, Gen.Constant(Block.Empty))
        select new RandomStatement((scope, blocks) => scope.Thread.If(attempt(scope), blocks[0], blocks[1]), [then, otherwise]);

    private static Gen<RandomStatement> Do(Gen<Block> inner) =>
        from condition in RandomExpressions.SharedCondition()
        from isUntil in Gen.Elements(true, false)
        from body in inner
        select Around(body, (scope, write) =>
        {
            if (isUntil)
            {
                scope.Thread.DoUntil(Round, () => condition(scope));
            }
            else
            {
                scope.Thread.DoWhile(Round, () => condition(scope));
            }

            void Round()
            {
                write();
                scope.Thread.If(scope.Local == 1, scope.Thread.Continue);
                scope.Step("a");
            }
        });

    private static Gen<RandomStatement> For(Gen<Block> inner) =>
        from step in Gen.Elements(RandomNames.Steps)
        from body in inner
        select Around(body, (scope, write) => scope.Thread.For(
            () => scope.Thread.Set(scope.Local, 0),
            () => scope.Local < PatternScope.Greatest,
            () => scope.Thread.Increment(scope.Local),
            () =>
            {
                scope.Step(step);
                scope.Thread.If(scope.Local == 1, scope.Thread.Continue);
                write();
            }));

    private static Gen<RandomStatement> While(Gen<Block> inner) =>
        from condition in RandomExpressions.SharedCondition()
        from breaks in Gen.Elements(true, false)
        from body in inner
        select Around(body, (scope, write) => scope.Thread.While(condition(scope), () =>
        {
            write();
            if (breaks)
            {
                scope.Thread.If(scope.Local == 1, scope.Thread.Break);
            }
        }));

    private static Gen<RandomStatement> CountedLoop(Gen<Block> inner) =>
        from step in Gen.Elements(RandomNames.Steps)
        from body in inner
        select Around(body, (scope, write) => scope.Thread.While(scope.Local < PatternScope.Greatest, () =>
        {
            scope.Step(step);
            write();
            scope.Thread.Increment(scope.Local);
        }));

    // With the mutex locked, as a condition requires.
    private static Gen<RandomStatement> WithCondition() =>
        from shared in RandomExpressions.Shared()
        from statement in Leaves(
            scope => scope.Thread.Wait(scope.Changed),
            scope => scope.Thread.While(shared(scope) == 0, () => scope.Thread.Wait(scope.Changed)),
            scope => scope.Thread.WaitAtRest(scope.Changed),
            scope => scope.Thread.Notify(scope.Changed),
            scope => scope.Thread.Notify(scope.Changed),
            scope => scope.Thread.NotifyAll(scope.Changed))
        select statement;

    // An atomic block may block at its start only.
    private static Gen<RandomStatement> Atomic(Gen<RandomStatement> blocking) =>
        from start in Gen.OneOf(Simple(), blocking)
        from rest in BlockOf(Gen.Frequency(
            (5, Simple()),
            (1, If(BlockOf(Simple()))),
            (1, from body in BlockOf(Simple()) select Around(body, (scope, write) => scope.Thread.Atomic(write)))))
        select Around([start, .. rest.Take(2)], (scope, write) => scope.Thread.Atomic(write));

    private static Gen<RandomStatement> Try(Gen<Block> inner) =>
        from body in inner
        from condition in RandomExpressions.Condition()
        from handler in inner
        select new RandomStatement(
            (scope, blocks) => scope.Thread.Try(
                () =>
                {
                    blocks[0]();
                    scope.Thread.If(condition(scope), scope.Thread.Throw);
                },
                blocks[1]),
            [body, handler]);

    private static RandomStatement Locked(Block body) =>
        Around(body, scope => scope.Thread.Lock(scope.Mutex), scope => scope.Thread.Unlock(scope.Mutex));

    private static RandomStatement Around(Block body, Action<PatternScope> before, Action<PatternScope> after) =>
        Around(body, (scope, write) =>
    {
        before(scope);
        write();
        after(scope);
    });

    private static RandomStatement Around(Block body, Action<PatternScope, Action> write) =>
        new((scope, blocks) => write(scope, blocks[0]), [body]);

    private static RandomStatement Leaf(Action<PatternScope> write) => new((scope, _) => write(scope), []);

    private static Gen<RandomStatement> Leaves(params Action<PatternScope>[] writes) => Gen.Elements(writes).Select(Leaf);
}
