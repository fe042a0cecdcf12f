using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Schedules;
using ThreadingDemo.Exploration.Semantics;

namespace ThreadingDemo.Exploration;

/// <summary>One step of a schedule.</summary>
public sealed class ScheduleStep(string thread, bool isFlush, IReadOnlyList<ScheduleChoice> choices) : IEquatable<ScheduleStep>
{
    /// <summary>The thread that takes it.</summary>
    public string Thread { get; } = thread;

    /// <summary>Whether the store buffer of the thread writes its oldest store to memory.</summary>
    public bool IsFlush { get; } = isFlush;

    /// <summary>Its choices.</summary>
    public IReadOnlyList<ScheduleChoice> Choices { get; } = choices;

    /// <inheritdoc/>
    public bool Equals(ScheduleStep? other) =>
        other is not null && Thread == other.Thread && IsFlush == other.IsFlush && Choices.SequenceEqual(other.Choices);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ScheduleStep);

    /// <inheritdoc/>
    public override int GetHashCode() => Thread.GetHashCode();

    /// <summary>The step as a schedule writes it: <c>A</c>, <c>A!</c>, <c>A>C</c>, <c>D?2</c>.</summary>
    public override string ToString() =>
        Thread + (IsFlush ? "!" : "")
        + string.Concat(Choices.Select(choice => choice.Waiter.Length > 0 ? ">" + choice.Waiter : "?" + ScheduleText.Number(choice.Value)));
}

/// <summary>A choice of a step: the thread that it wakes, or a value.</summary>
/// <param name="Waiter">The thread that is woken; empty if a value is chosen.</param>
/// <param name="Value">The value that is chosen.</param>
public sealed record ScheduleChoice(string Waiter, int Value);
