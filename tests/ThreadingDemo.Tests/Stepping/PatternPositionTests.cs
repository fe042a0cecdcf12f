using System.Linq;
using ThreadingDemo.Exploration;
using ThreadingDemo.Exploration.Stepping;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Building;
using Xunit;

namespace ThreadingDemo.Tests.Stepping;

/// <summary>A position shows the values, the threads and the possible steps, and a step creates another position.</summary>
public sealed class PatternPositionTests
{
    [Fact]
    public void AnUpdateIsTwoStepsWithWhatWasReadInBetween()
    {
        PatternPosition read = SmallPattern.Begin(Counting(2)).Steps("adder:0");
        Assert.Equal("read count = 0", Assert.Single(read.Thread("adder:0").Locals).ToString());
        Assert.Equal("count = count + 1", read.Thread("adder:0").Line);
        Assert.Equal(0, read.Value("count").Value);

        PatternPosition lost = read.Steps("adder:1", "adder:0", "adder:1");
        Assert.Equal(1, lost.Value("count").Value);
        Assert.All(lost.Threads, thread => Assert.True(thread.IsFinished));
        BrokenRequirement broken = Assert.Single(lost.Broken);
        Assert.Equal(("AtEnd (count == 2)", "Invariant", 4), (broken.Requirement, broken.Fault, broken.Step));
        Assert.Equal("td1 Small/Only Fifo", lost.Schedule[..lost.Schedule.IndexOf(" #")]);
        Assert.Equal("adder:0 adder:1 adder:0 adder:1", Schedule.StepsIn(lost.Schedule));
    }

    [Fact]
    public void APositionStaysWhatItWas()
    {
        PatternPosition beginning = SmallPattern.Begin(Counting(2));
        PatternPosition one = beginning.Steps("adder:0");
        PatternPosition two = one.Steps("adder:0");
        PatternPosition other = one.Steps("adder:1");
        Assert.Equal((0, 1, 2, 2), (beginning.StepCount, one.StepCount, two.StepCount, other.StepCount));
        Assert.Equal((0, 1, 0), (beginning.Value("count").Value, two.Value("count").Value, other.Value("count").Value));
        Assert.Equal(["adder:0", "adder:1"], beginning.Movers());
        Assert.Equal(two.Schedule, one.Steps("adder:0").Schedule);
    }

    [Fact]
    public void ValuesBeyondTheFirstWindowAreMetAndOlderPositionsCanBeSteppedFromAllTheSame()
    {
        PatternPosition beginning = SmallPattern.Begin(pattern =>
        {
            VariableExpression x = pattern.Integer("x", 0, -30_000, 30_000);
            SemaphoreDeclaration permits = pattern.Semaphore("permits", 0);
            pattern.Thread("T", thread => thread.Loop(() =>
            {
                thread.Atomic(() => thread.Set(x, (x * -2) + 1));
                thread.Signal(permits);
            }));
        });
        PatternPosition at = beginning.Steps("T", "T", "T");
        PatternPosition late = Enumerable.Range(0, 20).Aggregate(at, (position, _) => position.Steps("T"));
        Assert.Equal((-1365, 11), (late.Value("x").Value, late.Value("permits").Value));
        Assert.Equal((-1, 1), (at.Value("x").Value, at.Value("permits").Value));
        Assert.Equal(late.Schedule, Enumerable.Range(0, 20).Aggregate(at, (position, _) => position.Steps("T")).Schedule);
        Assert.Equal("x 0 -> 1", Assert.Single(beginning.Moves).Effect);
        Assert.Equal("permits 11 -> 12", Assert.Single(late.Moves).Effect);
        Assert.Equal("x -1365 -> 2731", Assert.Single(late.Steps("T").Moves).Effect);
    }

    [Fact]
    public void WhoWaitsStandsInTheLineUnderFifo()
    {
        PatternPosition position = SmallPattern.Begin(OneRoom()).Steps("T:2", "T:1", "T:0");
        Assert.Equal("0 (T 1, T 0 wait)", position.Value("room").Text);
        Assert.Equal("room", position.Thread("T:1").WaitsFor);
        Assert.False(position.Thread("T:1").CanMove);
        Assert.Equal("T 2: in", Assert.Single(position.Moves).ToString());
        PositionMove signal = Assert.Single(position.Steps("T:2").Moves);
        Assert.Equal("wakes T 1, finishes", signal.Effect);
        Assert.Equal(["T 0"], position.Steps("T:2", "T:2").Value("room").Waiting);
    }

    [Fact]
    public void UnderWeakWhomAStepWakesIsAsked()
    {
        PatternPosition position = SmallPattern.Begin(OneRoom(), PatternSemantics.Weak).Steps("T:2", "T:1", "T:0", "T:2");
        Assert.Equal(["T:2>T:0", "T:2>T:1"], position.Movers());
        StepOutcomes outcomes = new(["T:0"], []);
        Assert.Equal(["T 1"], position.Step("T:2", outcomes).Value("room").Waiting);
        Assert.Empty(outcomes.Left);
        string said = Assert.Throws<PatternException>(() => position.Steps("T:2")).Message;
        Assert.Equal("Step 5 cannot be 'T:2': it has a choice. Allowed: T:2>T:0, T:2>T:1.", said);
        said = Assert.Throws<PatternException>(() => position.Step("T:2", new StepOutcomes(["T:2"], []))).Message;
        Assert.Equal("Step 5 cannot be 'T:2>T:2': it has no such choice. Allowed: T:2>T:0, T:2>T:1.", said);
    }

    [Fact]
    public void WhatASingleWaiterLeavesToChooseNeedsNoWord()
    {
        PatternPosition woken = SmallPattern.Begin(OneRoom(), PatternSemantics.Weak).Steps("T:2", "T:1", "T:2", "T:2");
        Assert.EndsWith(" T:2>T:1", woken.Schedule);
    }

    [Fact]
    public void UnderBargingWhoHasNoPermitIsNoMover()
    {
        PatternPosition position = SmallPattern.Begin(OneRoom(), PatternSemantics.Barging).Steps("T:2");
        Assert.Equal(["T:2"], position.Movers());
        Assert.Equal("room", position.Thread("T:0").WaitsFor);
        Assert.Empty(position.Value("room").Waiting);
        Assert.Equal(["T:0", "T:1"], position.Steps("T:2", "T:2").Movers());
    }

    [Fact]
    public void AValueIsChosenAnyOfManyTooThoughNotAllAreShown()
    {
        SyncPattern pattern = SmallPattern.Of(pattern =>
        {
            VariableExpression x = pattern.Integer("x", 0, 0, 2_000_000_000);
            pattern.Thread("T", thread =>
            {
                LocalExpression local = thread.Local("local", 0, 0, 2_000_000_000);
                thread.Choose(local, 1, 2_000_000_000);
                thread.Set(x, local);
            });
        });
        PatternPosition beginning = PatternPosition.Begin(pattern);
        Assert.Equal(64, beginning.Moves.Count);
        PatternPosition end = beginning.Step("T", new StepOutcomes([], [1_999_999_999])).Steps("T");
        Assert.Equal(1_999_999_999, end.Value("x").Value);
        Assert.Equal(1_999_999_999, PatternPosition.At(pattern, Schedule.Parse(end.Schedule)).Value("x").Value);
    }

    [Fact]
    public void AMutexHasAnOwnerAndAConditionThoseWhoWait()
    {
        PatternPosition beginning = SmallPattern.Begin(pattern =>
        {
            MutexDeclaration mutex = pattern.Mutex("mutex");
            ConditionDeclaration ready = pattern.Condition("ready", mutex);
            pattern.Thread("waits", thread =>
            {
                thread.Lock(mutex);
                thread.Wait(ready);
                thread.Unlock(mutex);
            });
            pattern.Thread("tells", thread =>
            {
                thread.Lock(mutex);
                thread.Lock(mutex);
                thread.Notify(ready);
                thread.Unlock(mutex);
                thread.Unlock(mutex);
            });
        });
        PatternPosition waiting = beginning.Steps("waits", "waits", "tells", "tells");
        Assert.Equal(("tells x 2", "(waits waits)"), (waiting.Value("mutex").Text, waiting.Value("ready").Text));
        Assert.Equal(("tells", 2), (waiting.Value("mutex").Owner, waiting.Value("mutex").Value));
        PatternPosition told = waiting.Steps("tells");
        Assert.Equal("no thread waits", told.Value("ready").Text);
        Assert.Equal(("wait(ready)", true), (told.Thread("waits").Line, told.Thread("waits").CanMove));
        Assert.Equal("blocks on mutex", told.Moves.Single(move => move.Thread == "waits").Effect);
    }

    [Fact]
    public void AQueueHasItsItems()
    {
        PatternPosition position = SmallPattern.Begin(pattern =>
        {
            QueueDeclaration queue = pattern.Queue("queue", 3);
            pattern.Thread("T", thread =>
            {
                thread.Push(queue, 7);
                thread.Push(queue, 8);
            });
        }).Steps("T");
        Assert.Equal("queue [7] -> [7, 8], finishes", Assert.Single(position.Moves).Effect);
        Assert.Equal([7, 8], position.Steps("T").Value("queue").Items);
    }

    [Fact]
    public void UnderTsoAStoreIsOnItsWayUntilItIsFlushed()
    {
        PatternPosition beginning = SmallPattern.Begin(
            pattern =>
            {
                VariableExpression x = pattern.Flag("x");
                SemaphoreDeclaration fence = pattern.Semaphore("fence", 1);
                pattern.Thread("stores", thread =>
                {
                    thread.Set(x, 1);
                    thread.Wait(fence);
                });
                pattern.Thread("awaits", thread => thread.Await(x == 1));
            },
            memory: MemoryModel.Tso);
        PatternPosition stored = beginning.Steps("stores");
        Assert.Equal("x = 1", Assert.Single(stored.Thread("stores").Stores).ToString());
        Assert.Equal(0, stored.Value("x").Value);
        Assert.Equal("its stores to be written to memory", stored.Thread("stores").WaitsFor);
        Assert.Equal("x == 1", stored.Thread("awaits").WaitsFor);
        Assert.Equal(["stores!"], stored.Movers());
        PatternPosition flushed = stored.Flush("stores");
        Assert.Equal(1, flushed.Value("x").Value);
        Assert.Equal(["stores", "awaits"], flushed.Movers());
        Assert.Contains("its store buffer is empty", Assert.Throws<PatternException>(() => flushed.Flush("stores")).Message);
    }

    [Fact]
    public void AFaultEndsItsThreadAndNothingElse()
    {
        PatternPosition beginning = SmallPattern.Begin(pattern =>
        {
            VariableExpression x = pattern.Integer("x", 0, 0, 1);
            pattern.Thread("T", thread => thread.Set(x, 2));
            pattern.Thread("U", thread => thread.Step("u"));
        });
        Assert.Equal("x cannot be 2: its range is 0 to 1", beginning.Moves[0].Fault);
        PatternPosition failed = beginning.Steps("T");
        Assert.Equal("x cannot be 2: its range is 0 to 1", failed.Fault);
        Assert.Equal(("NoError", "Error", 1), (failed.Broken[0].Requirement, failed.Broken[0].Fault, failed.Broken[0].Step));
        Assert.True(failed.Thread("T") is { HasDied: true, IsFinished: false, CanMove: false });
        Assert.Equal("Step 2 cannot be 'T': T has died. Allowed: U.", Assert.Throws<PatternException>(() => failed.Steps("T")).Message);
        PatternPosition ended = failed.Steps("U");
        Assert.True(ended.Thread("T").HasDied);
        Assert.Equal("", ended.Fault);
        Assert.Empty(ended.Moves);
        Assert.Empty(ended.Stuck);
    }

    [Fact]
    public void AFaultBeforeTheFirstStepIsOneAtTheBeginning()
    {
        PatternPosition position = SmallPattern.Begin(pattern => pattern.Thread("T", thread => thread.Assert(0)));
        Assert.Equal("the assertion does not hold", position.Fault);
        Assert.Equal(0, Assert.Single(position.Broken).Step);
        Assert.Empty(position.Moves);
    }

    [Fact]
    public void OrderIsJudgedAlongTheWay()
    {
        PatternPosition position = SmallPattern.Begin(pattern =>
        {
            pattern.Thread("A", thread => thread.Step("first"));
            pattern.Thread("B", thread => thread.Step("second"));
            pattern.Require(Requirement.Before("first", "second"));
        }).Steps("B", "A");
        BrokenRequirement broken = Assert.Single(position.Broken);
        Assert.Equal(("Before first second", "Order", 1), (broken.Requirement, broken.Fault, broken.Step));
    }

    [Fact]
    public void WhatIsPossibleIsWitnessed()
    {
        PatternPosition position = SmallPattern.Begin(pattern =>
        {
            VariableExpression x = pattern.Flag("x");
            pattern.Thread("T", thread =>
            {
                thread.Set(x, 1);
                thread.Set(x, 0);
            });
            pattern.Require(Requirement.Possible(x == 1));
        });
        Assert.Empty(position.Witnessed);
        Assert.Equal(["Possible (x == 1)"], position.Steps("T", "T").Witnessed);
        Assert.Empty(position.Steps("T", "T").Broken);
    }

    [Fact]
    public void AThreadThatCanNeverMoveAgainIsStuckThoughOthersGoOn()
    {
        PatternPosition beginning = SmallPattern.Begin(pattern =>
        {
            MutexDeclaration a = pattern.Mutex("a");
            MutexDeclaration b = pattern.Mutex("b");
            Inverted(pattern, "T", a, b);
            Inverted(pattern, "U", b, a);
            pattern.Thread("spins", thread => thread.Loop(() => thread.Step("turn")));
            pattern.Require(Requirement.NoDeadlock());
        });
        PatternPosition inverted = beginning.Steps("T", "U");
        Assert.Empty(inverted.Stuck);
        Assert.Equal(["T", "U"], inverted.Steps("T", "U").Stuck);
        BrokenRequirement broken = Assert.Single(inverted.Steps("T", "U", "spins", "spins").Broken);
        Assert.Equal(("NoDeadlock", "Deadlock", 3, "T can never move again"),
            (broken.Requirement, broken.Fault, broken.Step, broken.Reason));

        static void Inverted(PatternBuilder pattern, string name, MutexDeclaration first, MutexDeclaration second) =>
            pattern.Thread(name, thread =>
        {
            thread.Lock(first);
            thread.Lock(second);
            thread.Unlock(second);
            thread.Unlock(first);
        });
    }

    [Theory]
    [InlineData("adder:7",
        "Step 1 cannot be 'adder:7': there is no thread 'adder:7'; the nearest is 'adder 0'. Allowed: adder:0, adder:1.")]
    [InlineData("adder 1", null)]
    [InlineData("adder:1", null)]
    [InlineData("adder[1]", null)]
    [InlineData("ADDER:1", null)]
    [InlineData("ADDER[1]", null)]
    public void AThreadIsKnownByItsName(string name, string? refusal)
    {
        PatternPosition beginning = SmallPattern.Begin(Counting(2));
        if (refusal is null)
        {
            Assert.EndsWith(": adder:1", beginning.Steps(name).Schedule);
        }
        else
        {
            Assert.Equal(refusal, Assert.Throws<PatternException>(() => beginning.Steps(name)).Message);
        }
    }

    [Fact]
    public void WhoWaitsOrHasFinishedCannotStep()
    {
        PatternPosition position = SmallPattern.Begin(OneRoom()).Steps("T:0", "T:1");
        Assert.Equal("Step 3 cannot be 'T:1': T 1 waits for room. Allowed: T:0, T:2.",
            Assert.Throws<PatternException>(() => position.Steps("T:1")).Message);
        Assert.Contains("T 0 has finished", Assert.Throws<PatternException>(() => position.Steps("T:0", "T:0", "T:0")).Message);
    }

    [Fact]
    public void AScheduleIsRefusedAtItsFirstWrongStep()
    {
        SyncPattern pattern = SmallPattern.Of(OneRoom());
        string text = PatternPosition.Begin(pattern).Steps("T:0", "T:1").Schedule;
        Assert.Equal(2, PatternPosition.At(pattern, Schedule.Parse(text)).StepCount);
        string said = Assert.Throws<PatternException>(() => PatternPosition.At(pattern, Schedule.Parse(text + " T:1 T:9"))).Message;
        Assert.Equal("Step 3 cannot be 'T:1': T 1 waits for room. Allowed: T:0, T:2.", said);
        said = Assert.Throws<PatternException>(() => PatternPosition.At(pattern, Schedule.Parse(text + " T:0>T:1"))).Message;
        Assert.Equal("Step 3 cannot be 'T:0>T:1': it has no such choice. Allowed: T:0.", said);
        Assert.Contains("Allowed: a schedule of this program",
            Assert.Throws<PatternException>(() => PatternPosition.At(SmallPattern.Of(Counting(2)), Schedule.Parse(text))).Message);
    }

    private static System.Action<PatternBuilder> Counting(int threads) => pattern =>
    {
        VariableExpression count = pattern.Integer("count", 0, 0, threads);
        pattern.Threads("adder", threads, thread => thread.Increment(count));
        pattern.Require(Requirement.AtEnd(count == threads));
    };

    private static System.Action<PatternBuilder> OneRoom() => pattern =>
    {
        SemaphoreDeclaration room = pattern.Semaphore("room", 1);
        pattern.Threads("T", 3, thread =>
        {
            thread.Wait(room);
            thread.Step("in");
            thread.Signal(room);
        });
    };
}
