using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Machines;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration;

/// <summary>Takes the steps of a schedule on the model, and refuses the first that does not fit.</summary>
internal sealed class ScheduleWalk
{
    // Of a choice among a thousand values, these say enough.
    private const int MaximumAlternatives = 20;

    private readonly ProgramSubject subject;
    private readonly Machine machine;
    private readonly StepContext context;
    private readonly ulong[] before;
    private readonly List<Move> moves = [];
    private bool hasFailed;

    private ScheduleWalk(ProgramSubject subject, Machine machine)
    {
        (this.subject, this.machine) = (subject, machine);
        context = machine.NewContext();
        before = new ulong[machine.WordCount];
        machine.Begin(context);
        hasFailed = context.Fault is not null;
    }

    /// <summary>The plan by which the schedule is replayed.</summary>
    /// <param name="subject">The program.</param>
    /// <param name="schedule">The schedule.</param>
    /// <param name="semantics">To whom semaphores give their permits.</param>
    /// <param name="memory">What the threads see of each other's stores.</param>
    /// <param name="requirements">What is required of the program.</param>
    /// <exception cref="PatternException">The schedule is another program's, or one of its steps cannot be taken.</exception>
    public static ReplayPlan Plan(ProgramSubject subject, Schedule schedule, PatternSemantics semantics, MemoryModel memory, IReadOnlyList<Requirement> requirements)
    {
        subject.Check(schedule);
        ProgramSubject.CheckThreadCount(subject.Pattern, subject.Program, memory);
        Windows windows = new(subject.Program);
        while (true)
        {
            try
            {
                Machine machine = new MachineBuilder(subject.Program, semantics, memory, windows, watched: null, requirements).Build();
                return new ScheduleWalk(subject, machine).Plan(schedule, requirements);
            }
            catch (NarrowWindowException narrow)
            {
                narrow.Widen();
            }
        }
    }

    private ReplayPlan Plan(Schedule schedule, IReadOnlyList<Requirement> requirements)
    {
        foreach (ScheduleStep step in schedule.Steps)
        {
            Take(step);
        }

        int length = moves.Count;
        StarvationWatch starvation = new(machine, requirements);
        if (schedule.Cycle is not null)
        {
            ulong[] start = [.. context.State];
            starvation.Look(context);
            foreach (ScheduleStep step in schedule.Cycle)
            {
                Take(step);
                starvation.Step(moves[moves.Count - 1].Mover, context);
            }

            if (hasFailed || !context.State.SequenceEqual(start))
            {
                throw new PatternException("Schedule cannot have this cycle: allowed is one that leads back to the state in which it begins.");
            }
        }

        bool isAtEnd = !hasFailed && machine.Enabled(context) == 0;
        ulong stuck = hasFailed ? 0 : new Continuations(machine, context.State).FindStuck();
        return new ReplayPlan
        {
            Moves = moves.GetRange(0, length),
            Cycle = moves.GetRange(length, moves.Count - length),
            IsAtEnd = isAtEnd,
            Stuck = stuck == 0 ? 0 : StuckOnceBlocked(),
            Starved = schedule.Cycle is null ? [] : [.. starvation.Starved().Where(found => (stuck >> found.Thread & 1) == 0)],
        };
    }

    // A deadlock is one before the last of its threads has blocked: who can do nothing else next belongs to it.
    private ulong StuckOnceBlocked()
    {
        ulong enabled = machine.Enabled(context);
        context.Choices.Give(null);
        foreach (ThreadPlan thread in machine.Threads.Where(thread => (enabled >> thread.Number & 1) != 0 && thread.PlaceIn(context).Blocking.Code is OpCode.Wait or OpCode.Lock))
        {
            context.State.CopyTo(before, 0);
            context.Choices.Begin();
            machine.Step(context, thread.Number);
            if (!thread.IsBlocked(context))
            {
                before.CopyTo(context.State, 0);
            }
        }

        return new Continuations(machine, context.State).FindStuck();
    }

    private void Take(ScheduleStep step)
    {
        int number = moves.Count + 1;
        if (hasFailed)
        {
            throw new PatternException($"Schedule cannot have step {number}, '{step}': the step before it is a fault, which ends the run.");
        }

        Move move = subject.MoveOf(step, number);
        context.State.CopyTo(before, 0);
        if (!TryTake(move))
        {
            before.CopyTo(context.State, 0);
            string[] allowed = [.. Alternatives().Take(MaximumAlternatives + 1)];
            throw new PatternException($"Schedule cannot have step {number}, '{step}': allowed there is {(allowed.Length == 0 ? "none, as no thread can go on"
                : string.Join(", ", allowed.Take(MaximumAlternatives)) + (allowed.Length > MaximumAlternatives ? " ..." : ""))}.");
        }

        moves.Add(move);
        hasFailed = context.Fault is not null;
    }

    private bool TryTake(Move move)
    {
        if (move.Mover >= machine.MoverCount || (machine.Enabled(context) >> move.Mover & 1) == 0)
        {
            return false;
        }

        context.Choices.Give(move.Choices);
        context.Choices.Begin();
        machine.Step(context, move.Mover);
        return !context.Choices.IsRefused && context.Choices.Made.Count == move.Choices.Count;
    }

    private IEnumerable<string> Alternatives()
    {
        ulong enabled = machine.Enabled(context);
        context.Choices.Give(null);
        for (int mover = 0; mover < machine.MoverCount; mover++)
        {
            if ((enabled >> mover & 1) == 0)
            {
                continue;
            }

            context.Choices.Begin();
            do
            {
                before.CopyTo(context.State, 0);
                machine.Step(context, mover);
                yield return subject.StepOf(new Move(mover, [.. context.Choices.Made])).ToString();
            }
            while (context.Choices.MoveOn());
        }
    }
}
