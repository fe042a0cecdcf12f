using System.Linq;
using ThreadingDemo.Demos;
using ThreadingDemo.Exploration;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;
using ThreadingDemo.Primitives.Locks;
using Xunit;

namespace ThreadingDemo.Tests.Options;

public sealed class OptionDescriptionTests
{
    [Theory]
    [InlineData("5", 5)]
    [InlineData(5L, 5)]
    [InlineData(5.0, 5)]
    [InlineData("", 10)]
    [InlineData("  ", 10)]
    [InlineData(null, 10)]
    [InlineData("4096", 4096)]
    public void ANumberIsRead(object? value, int expected) => Assert.Equal(expected, Option<LockDemo>("ThreadCount").Convert(value));

    [Theory]
    [InlineData("x")]
    [InlineData("0")]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData("4097")]
    [InlineData(1_000_000)]
    [InlineData("5.0")]
    [InlineData("+5")]
    [InlineData(" 5")]
    [InlineData("5 ")]
    [InlineData("1e1")]
    [InlineData("0x10")]
    [InlineData("1,0")]
    [InlineData("5 6")]
    [InlineData(2.5)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    [InlineData(true)]
    public void WhatIsNoNumberInRangeIsRefusedByNameAndValue(object value)
    {
        string message = Assert.Throws<OptionException>(() => Option<LockDemo>("ThreadCount").Convert(value)).Message;

        Assert.Contains("ThreadCount", message);
        Assert.Contains(System.FormattableString.Invariant($"'{value}'"), message);
        Assert.Contains("from 1 to 4096", message);
    }

    [Theory]
    [InlineData("Mutex", LockPrimitive.Mutex)]
    [InlineData("mutex", LockPrimitive.Mutex)]
    [InlineData(" SpinLock ", LockPrimitive.SpinLock)]
    [InlineData(LockPrimitive.Lock, LockPrimitive.Lock)]
    [InlineData("", LockPrimitive.Monitor)]
    public void ANameIsRead(object value, LockPrimitive expected) => Assert.Equal(expected, Option<LockDemo>("Primitive").Convert(value));

    [Theory]
    [InlineData("Monitor,Mutex")]
    [InlineData("Mon")]
    [InlineData("1")]
    [InlineData(1)]
    [InlineData((LockPrimitive)99)]
    [InlineData(ThreadStyle.Function)]
    public void WhatIsNoSingleExactNameIsRefused(object value) =>
        Assert.Contains("one of Monitor, Lock, Mutex",
            Assert.Throws<OptionException>(() => Option<LockDemo>("Primitive").Convert(value)).Message);

    [Theory]
    [InlineData("True", true)]
    [InlineData("false", false)]
    [InlineData(true, true)]
    [InlineData("", false)]
    public void ASwitchIsRead(object value, bool expected) =>
        Assert.Equal(expected, Option<ReentrantLockDemo>("NonReentrant").Convert(value));

    [Theory]
    [InlineData("maybe")]
    [InlineData("1")]
    [InlineData(1)]
    [InlineData("yes")]
    public void WhatIsNeitherTrueNorFalseIsRefused(object value) =>
        Assert.Contains("True or False",
            Assert.Throws<OptionException>(() => Option<ReentrantLockDemo>("NonReentrant").Convert(value)).Message);

    [Fact]
    public void ATextKeepsItsBlanks() => Assert.Equal("  ", Option<ThreadDemo>("Message").Convert("  "));

    [Theory]
    [InlineData("Weak", new[] { PatternSemantics.Weak })]
    [InlineData("barging, Fifo", new[] { PatternSemantics.Barging, PatternSemantics.Fifo })]
    [InlineData(PatternSemantics.Weak, new[] { PatternSemantics.Weak })]
    [InlineData("", null)]
    public void AListIsRead(object value, PatternSemantics[]? expected) => Assert.Equal(expected, Exploration("Semantics").Convert(value));

    [Theory]
    [InlineData("Weka")]
    [InlineData("Weak,")]
    [InlineData("Weak;Fifo")]
    [InlineData(1)]
    public void WhatIsNoListOfNamesIsRefused(object value) =>
        Assert.Contains("Semantics cannot be '", Assert.Throws<OptionException>(() => Exploration("Semantics").Convert(value)).Message);

    [Fact]
    public void AnArrayIsReadElementByElement()
    {
        Assert.Equal(new[] { PatternSemantics.Weak, PatternSemantics.Fifo },
            Exploration("Semantics").Convert(new object[] { "Weak", PatternSemantics.Fifo, "weak" }));
        Assert.Throws<OptionException>(() => Exploration("Semantics").Convert(new object[] { "Weak", "1" }));
        Assert.Throws<OptionException>(() => Exploration("Semantics").Convert(System.Array.Empty<object>()));
    }

    [Fact]
    public void AListsDefaultIsSaidInWords() => Assert.Equal("1, 2, 4, 8", Measuring("ThreadCount").DefaultText);

    [Theory]
    [InlineData("3/16", "3/16")]
    [InlineData("1/1", "1/1")]
    [InlineData("", "1/1")]
    public void AShardIsRead(string value, string expected) => Assert.Equal(expected, Exploration("Shard").Convert(value)!.ToString());

    [Theory]
    [InlineData("17/16")]
    [InlineData("0/16")]
    [InlineData("3")]
    [InlineData("3/16/2")]
    [InlineData("-1/2")]
    [InlineData("a/b")]
    public void WhatIsNoShardIsRefused(string value) =>
        Assert.Equal($"Shard cannot be '{value}'. Allowed: a part and the number of parts, such as 3/16.",
            Assert.Throws<OptionException>(() => Exploration("Shard").Convert(value)).Message);

    [Theory]
    [InlineData("lok", "Lock")]
    [InlineData("SEMAFORE", "Semaphore")]
    [InlineData("rendez-vous", "Rendezvous")]
    public void TheNearestNameIsTheOneMeant(string typed, string meant) =>
        Assert.Equal(meant, NearestName.Of(typed, DemoCatalog.All.Select(demo => demo.Name)));

    private static OptionDescription Measuring(string name) =>
        OptionDescription.ReadAll(typeof(ThreadingDemo.Measuring.MeasuringOptions)).First(option => option.Name == name);

    private static OptionDescription Exploration(string name) =>
        OptionDescription.ReadAll(typeof(ExplorationOptions)).Single(option => option.Name == name);

    private static OptionDescription Option<TDemo>(string name)
        where TDemo : Demo =>
        DemoCatalog.Of(typeof(TDemo)).ReadOptions().Single(option => option.Name == name);
}
