using System.Linq;
using ThreadingDemo.Demos;
using ThreadingDemo.Options;
using ThreadingDemo.Primitives.Locks;
using Xunit;

namespace ThreadingDemo.Tests.Options;

public sealed class OptionDescriptionTests
{
    [Theory]
    [InlineData("5", 5)]
    [InlineData(" 5 ", 5)]
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
        Assert.Contains("one of Monitor, Lock, Mutex", Assert.Throws<OptionException>(() => Option<LockDemo>("Primitive").Convert(value)).Message);

    [Theory]
    [InlineData("True", true)]
    [InlineData("false", false)]
    [InlineData(true, true)]
    [InlineData("", false)]
    public void ASwitchIsRead(object value, bool expected) => Assert.Equal(expected, Option<ReentrantLockDemo>("NonReentrant").Convert(value));

    [Theory]
    [InlineData("maybe")]
    [InlineData("1")]
    [InlineData(1)]
    [InlineData("yes")]
    public void WhatIsNeitherTrueNorFalseIsRefused(object value) =>
        Assert.Contains("True or False", Assert.Throws<OptionException>(() => Option<ReentrantLockDemo>("NonReentrant").Convert(value)).Message);

    [Fact]
    public void ATextKeepsItsBlanks() => Assert.Equal("  ", Option<ThreadDemo>("Message").Convert("  "));

    [Theory]
    [InlineData("lok", "Lock")]
    [InlineData("SEMAFORE", "Semaphore")]
    [InlineData("rendez-vous", "Rendezvous")]
    public void TheNearestNameIsTheOneMeant(string typed, string meant) =>
        Assert.Equal(meant, NearestName.Of(typed, DemoCatalog.All.Select(demo => demo.Name)));

    private static OptionDescription Option<TDemo>(string name)
        where TDemo : Demo =>
        DemoCatalog.Of(typeof(TDemo)).ReadOptions().Single(option => option.Name == name);
}
