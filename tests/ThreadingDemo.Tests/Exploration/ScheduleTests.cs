using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using Xunit;

namespace ThreadingDemo.Tests.Exploration;

/// <summary>A schedule is read as it was written, and the error for another text has the reason.</summary>
public sealed class ScheduleTests
{
    private const string Subject = "td1 Rendezvous/Deadlock Weak #c9fa33b0: ";

    [Theory]
    [InlineData("A*2000000000", "Schedule cannot have the step 'A*2000000000': a step is repeated 1 to 1000000 times.")]
    [InlineData("A B*0", "Schedule cannot have the step 'B*0': a step is repeated 1 to 1000000 times.")]
    [InlineData("A ?2", "Schedule cannot have the step '?2'. Allowed: a thread, as A, A*3, A>C, A?2 or A!.")]
    public void WhatIsWrongIsSaid(string steps, string message) =>
        Assert.Equal(message, Assert.Throws<PatternException>(() => Schedule.Parse(Subject + steps)).Message);

    // In an empty cycle, the threads that can move rest.
    [Theory]
    [InlineData("A B*3 A>C D?2 E!")]
    [InlineData("A (A*2 B)")]
    [InlineData("A ()")]
    [InlineData("()")]
    public void WhatIsWrittenIsRead(string steps) => Assert.Equal(Subject + steps, Schedule.Parse(Subject + steps).ToString());
}
