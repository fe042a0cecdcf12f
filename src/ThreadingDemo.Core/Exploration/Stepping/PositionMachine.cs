using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Explaining;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Printing;

namespace ThreadingDemo.Exploration.Stepping;

/// <summary>
/// Takes steps of a program one at a time and judges the states to which they lead. Beside the machine of the program there is
/// one for each observed requirement, as in a search.
/// </summary>
internal sealed class PositionMachine
{
    private const long MaximumBytes = 512L << 20;

    // The measured size of a snapshot without the words of the state.
    private const int BytesPerSnapshot = 300;

    private readonly IReadOnlyList<(Requirement Requirement, Machine Machine)> observed;
    private readonly IReadOnlyList<Judge> judges;
    private readonly StateValues values;

    public PositionMachine(PositionProgram program, ValueRanges ranges)
    {
        Program = program;
        Machine = Build(observer: null);
        judges = [.. program.Requirements.Where(requirement => requirement.IsDecidedByState())
            .Select(requirement => new Judge(requirement, Machine))];
        values = new StateValues(Machine);
        observed = [.. program.Requirements.Where(requirement => requirement.NeedsObserver())
            .Select(requirement => (requirement, Build(requirement)))];

        Machine Build(Requirement? observer) =>
            new MachineBuilder(program.Subject.Program, program.Semantics, program.Memory, ranges, observer, program.Requirements,
            limits: null).Build();
    }

    public PositionProgram Program { get; }

    public Machine Machine { get; }

    public StepContext NewContext(ulong[] state) => NewContext(Machine, state);

    /// <summary>The snapshot at the beginning.</summary>
    public Snapshot Begin()
    {
        StepContext context = Machine.NewContext();
        Machine.Begin(context);
        ulong[][] states = [.. observed.Select(observer =>
        {
            StepContext begun = observer.Machine.NewContext();
            observer.Machine.Begin(begun);
            return begun.State;
        })];
        return Judged(null, null, context, states, []);
    }

    /// <summary>The snapshots after each of some moves, from the beginning on.</summary>
    public List<Snapshot> Replay(IEnumerable<Move> moves)
    {
        List<Snapshot> snapshots = [Begin()];
        foreach (Move move in moves)
        {
            if (snapshots.Count * (BytesPerSnapshot + ((long)Machine.WordCount * sizeof(ulong))) > MaximumBytes)
            {
                throw new PatternException(
                    $"Schedule cannot have more than {snapshots.Count} steps here: their states must fit into {MaximumBytes >> 20} MB.");
            }

            snapshots.Add(Take(snapshots[snapshots.Count - 1], move));
        }

        return snapshots;
    }

    /// <summary>The processes that can take a step, a bit each.</summary>
    public ulong Enabled(Snapshot snapshot) => Machine.Enabled(snapshot.NewContext());

    /// <summary>The outcomes of an enabled process's step, in order.</summary>
    public IEnumerable<Move> Outcomes(Snapshot snapshot, int process)
    {
        StepContext context = snapshot.NewContext();
        for (Outcomes outcomes = new(Machine, context, process); outcomes.Next(snapshot.State);)
        {
            yield return outcomes.Move;
        }
    }

    /// <summary>
    /// Returns the choices of a step: the given choices that are possible, and the first possible value of each other choice.
    /// </summary>
    public IReadOnlyList<Choice> ChoicesMade(Snapshot snapshot, Move move)
    {
        StepContext context = snapshot.NewContext();
        Machine.Apply(context, move);
        return context.Choices.Made;
    }

    /// <summary>The snapshot after a step.</summary>
    public Snapshot Take(Snapshot snapshot, Move move)
    {
        StepContext context = snapshot.NewContext();
        Machine.Apply(context, move);
        List<Finding> found = [];
        ulong[]?[] states = [.. snapshot.ObservedStates.Select((state, i) => state is null ? null : StepObserved(state, observed[i]))];
        return Judged(snapshot, move, context, states, found);

        ulong[]? StepObserved(ulong[] state, (Requirement Requirement, Machine Machine) observer)
        {
            StepContext watching = NewContext(observer.Machine, state);
            observer.Machine.Apply(watching, move);
            if (!watching.IsBroken)
            {
                return watching.State;
            }

            found.Add(new Finding(observer.Requirement, Fault.Order, ""));
            return null;
        }
    }

    // If several threads die in one step, only the fault of the first is known.
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

    private Snapshot Judged(Snapshot? before, Move? move, StepContext after, IReadOnlyList<ulong[]?> states, List<Finding> found)
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
                found.Add(new Finding(judge.Requirement, isFault ? Fault.Error : judge.Requirement.Kind == RequirementKind.Possible ? null
                    : Fault.Invariant, isFault ? "it cannot be evaluated" : values.Of(judge.Requirement, context)));
            }
        }

        return new Snapshot(this, move, after.State, states, fault, (before?.Dead ?? 0) | after.Dead, found);
    }
}
