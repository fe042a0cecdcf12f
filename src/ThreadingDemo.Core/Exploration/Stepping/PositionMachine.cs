using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Machines;
using ThreadingDemo.Exploration.Searching;
using ThreadingDemo.Explaining;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Printing;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>
/// Takes a program's steps one at a time and judges where they lead. Beside the program's own machine there is one for
/// each requirement that is watched along the way, as there is in a search.
/// </summary>
internal sealed class PositionMachine
{
    private const long MaximumBytes = 512L << 20;

    // Measured, besides the state's words.
    private const int BytesPerStand = 300;

    private readonly IReadOnlyList<(Requirement Requirement, Machine Machine)> watched;
    private readonly IReadOnlyList<Judge> judges;
    private readonly StateValues values;

    public PositionMachine(PositionProgram program, Windows windows)
    {
        Program = program;
        Machine = Build(watch: null);
        judges = [.. program.Requirements.Where(GraphSearch.IsJudgedByState).Select(requirement => new Judge(requirement, Machine))];
        values = new StateValues(Machine);
        watched = [.. program.Requirements.Where(Explorer.IsWatched).Select(requirement => (requirement, Build(requirement)))];

        Machine Build(Requirement? watch) => new MachineBuilder(program.Subject.Program, program.Semantics, program.Memory, windows, watch, program.Requirements, limits: null).Build();
    }

    public PositionProgram Program { get; }

    public Machine Machine { get; }

    public StepContext NewContext(ulong[] state) => NewContext(Machine, state);

    /// <summary>Where a run begins.</summary>
    public Stand Begin()
    {
        StepContext context = Machine.NewContext();
        Machine.Begin(context);
        ulong[][] states = [.. watched.Select(watch =>
        {
            StepContext begun = watch.Machine.NewContext();
            watch.Machine.Begin(begun);
            return begun.State;
        })];
        return Judged(null, null, context, states, []);
    }

    /// <summary>Where some moves lead, one after the other: the beginning first.</summary>
    public List<Stand> Replay(IEnumerable<Move> moves)
    {
        List<Stand> stands = [Begin()];
        foreach (Move move in moves)
        {
            if (stands.Count * (BytesPerStand + ((long)Machine.WordCount * sizeof(ulong))) > MaximumBytes)
            {
                throw new PatternException(
                    $"Schedule cannot have more than {stands.Count} steps here: their states must fit into {MaximumBytes >> 20} MB.");
            }

            stands.Add(Take(stands[stands.Count - 1], move));
        }

        return stands;
    }

    /// <summary>The movers that can take a step, a bit each.</summary>
    public ulong Enabled(Stand stand) => Machine.Enabled(stand.NewContext());

    /// <summary>The ways in which an enabled mover's step can go, in order.</summary>
    public IEnumerable<Move> Outcomes(Stand stand, int mover)
    {
        StepContext context = stand.NewContext();
        context.Choices.Begin();
        do
        {
            stand.State.CopyTo(context.State, 0);
            Machine.Step(context, mover);
            yield return new Move(mover, [.. context.Choices.Made]);
        }
        while (context.Choices.MoveOn());
    }

    /// <summary>
    /// What a step chooses when it is told some choices: those that it can make, and then, where more is to be chosen, its
    /// first.
    /// </summary>
    public IReadOnlyList<Choice> ChoicesMade(Stand stand, Move move)
    {
        StepContext context = stand.NewContext();
        Step(Machine, context, move);
        return context.Choices.Made;
    }

    /// <summary>Where a step leads.</summary>
    public Stand Take(Stand stand, Move move)
    {
        StepContext context = stand.NewContext();
        Step(Machine, context, move);
        List<Finding> found = [];
        ulong[]?[] states = [.. stand.WatchedStates.Select((state, i) => state is null ? null : StepWatched(state, watched[i]))];
        return Judged(stand, move, context, states, found);

        ulong[]? StepWatched(ulong[] state, (Requirement Requirement, Machine Machine) watch)
        {
            StepContext watching = NewContext(watch.Machine, state);
            Step(watch.Machine, watching, move);
            if (!watching.IsBroken)
            {
                return watching.State;
            }

            found.Add(new Finding(watch.Requirement, Fault.Order, ""));
            return null;
        }
    }

    // Of threads that die in one step, the first is the one whose fault is known.
    private string DeathOf(StepContext after, string fault)
    {
        string where = after.DeathAt?.Source.Statement is { } statement ? $" at {PseudoCode.Line(statement)}" : "";
        string[] dead = [.. Machine.Threads.Where(thread => (after.Dead >> thread.Number & 1) != 0).Select(thread => thread.Thread.Name)];
        return dead.Length == 1 ? $"{dead[0]} dies{where}: {fault}" : $"{Words.List(dead)} die, the first{where}: {fault}";
    }

    private static StepContext NewContext(Machine machine, ulong[] state)
    {
        StepContext context = machine.NewContext();
        state.CopyTo(context.State, 0);
        return context;
    }

    private static void Step(Machine machine, StepContext context, Move move)
    {
        context.Choices.Give(move.Choices);
        context.Choices.Begin();
        machine.Step(context, move.Mover);
    }

    private Stand Judged(Stand? before, Move? move, StepContext after, IReadOnlyList<ulong[]?> states, List<Finding> found)
    {
        string? fault = after.Death?.Invoke();
        if (fault is not null)
        {
            found.Add(new Finding(Program.Requirements[Program.Requirements.Count - 1], Fault.Error, DeathOf(after, fault)));
        }

        StepContext context = NewContext(after.State);
        bool isEnd = Machine.IsEnd(context, Machine.Enabled(context));
        foreach (Judge judge in judges)
        {
            if ((isEnd || !judge.IsAtEnd) && judge.Decides(context, out bool isFault))
            {
                found.Add(new Finding(judge.Requirement, isFault ? Fault.Error : judge.Requirement.Kind == RequirementKind.Possible ? null : Fault.Invariant, isFault ? "it cannot be evaluated" : values.Of(judge.Requirement, context)));
            }
        }

        return new Stand(this, move, after.State, states, fault, (before?.Dead ?? 0) | after.Dead, found);
    }
}
