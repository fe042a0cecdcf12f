using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Explaining;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Liveness;
using ThreadingDemo.Exploration.Schedules;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Exploration.Stepping;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Exploration;

/// <summary>
/// The state of a pattern after some steps. A position is immutable: a step creates another position, so earlier positions
/// can be kept to return to.
/// </summary>
public sealed class PatternPosition
{
    // A longer list is not readable. Outcomes that are not listed can be chosen as well.
    private const int MaximumShownOutcomes = 64;

    private readonly PositionProgram program;
    private readonly IReadOnlyList<BrokenRequirement> broken;
    private readonly Lazy<Reading> reading;
    private readonly Lazy<IReadOnlyList<PositionMove>> moves;
    private readonly Lazy<ulong> stuck;
    private Snapshot snapshot;

    private PatternPosition(PositionProgram program, PatternPosition? previous, Snapshot snapshot)
    {
        (this.program, Previous, this.snapshot) = (program, previous, snapshot);
        StepCount = previous is null ? 0 : previous.StepCount + 1;
        broken = [.. previous?.broken ?? [], .. NewlyBroken(previous?.broken ?? [])];
        Witnessed = (previous?.Witnessed ?? [])
            .Union(snapshot.Found.Where(finding => finding.Fault is null).Select(finding => RequirementText.Of(finding.Requirement)))
            .ToReadOnly();
        reading = new(() => PositionReader.Read(this.snapshot));
        moves = new(ReadMoves);
        stuck = new(() => OnSnapshot(at => StuckThreads.Of(at.Machine.Machine, at.State)));
    }

    /// <summary>The pattern's name.</summary>
    public string Pattern => program.Subject.Pattern.Name;

    /// <summary>The name of its version.</summary>
    public string Variant => program.Subject.Pattern.Variant;

    /// <summary>The values of its parameters, as <c>n=3 size=2</c>.</summary>
    public string Parameter => program.Subject.Parameter;

    /// <summary>The pattern's text as Export-SyncPattern writes it; empty for the catalogue's.</summary>
    public string Program => program.Subject.Text;

    /// <summary>To which threads semaphores give their permits: Fifo, Weak or Barging.</summary>
    public string Semantics => program.Semantics.ToString();

    /// <summary>The memory model: Sc or Tso.</summary>
    public string Memory => program.Memory.ToString();

    /// <summary>The steps so far, as text.</summary>
    public string Schedule => program.Subject.ScheduleOf(program.Semantics, program.Memory, MovesSoFar).ToString();

    /// <summary>The number of steps.</summary>
    public int StepCount { get; }

    /// <summary>The shared values.</summary>
    public IReadOnlyList<PositionValue> Values => reading.Value.Values;

    /// <summary>The state of each thread.</summary>
    public IReadOnlyList<PositionThread> Threads => reading.Value.Threads;

    /// <summary>The steps that can be taken, with their outcomes; if there are very many, the first of them.</summary>
    public IReadOnlyList<PositionMove> Moves => moves.Value;

    /// <summary>
    /// The threads that are known to be stuck: they can never move again, and have not finished or died and do not rest.
    /// </summary>
    public IReadOnlyList<string> Stuck => ThreadNames.Where((_, i) => (stuck.Value >> i & 1) != 0).ToReadOnly();

    /// <summary>The requirements that were violated so far, in the order of the violations.</summary>
    public IReadOnlyList<BrokenRequirement> Broken => broken.Concat(BrokenByStuck()).OrderBy(one => one.Step).ToReadOnly();

    /// <summary>The Possible requirements whose condition was true in a state so far.</summary>
    public IReadOnlyList<string> Witnessed { get; }

    /// <summary>
    /// The fault of a thread that died in the last step or, at the beginning, before its first step; otherwise empty.
    /// </summary>
    public string Fault => snapshot.Fault ?? "";

    /// <summary>The pattern itself.</summary>
    internal SyncPattern Definition => program.Subject.Pattern;

    /// <summary>The position before the last step; null at the beginning.</summary>
    internal PatternPosition? Previous { get; }

    /// <summary>The last step; null at the beginning.</summary>
    internal ScheduleStep? LastStep => snapshot.Move is null ? null : program.Subject.StepOf(snapshot.Move);

    /// <summary>The snapshot that the properties show.</summary>
    internal Reading Reading => reading.Value;

    /// <summary>The threads' names, as in traces.</summary>
    internal IReadOnlyList<string> ThreadNames => program.Subject.ThreadNames;

    /// <summary>The threads' names as schedules write them.</summary>
    internal IReadOnlyList<string> ScheduleNames => program.Subject.ScheduleNames;

    /// <summary>Whether no process can step, and every thread has finished, has died or rests.</summary>
    internal bool IsEnd => OnSnapshot(at => at.Machine.Machine.IsEnd(at.NewContext(), at.Machine.Enabled(at)));

    /// <summary>The processes that can take a step, a bit each: the threads, and after them their store buffers.</summary>
    internal ulong Enabled => OnSnapshot(at => at.Machine.Enabled(at));

    /// <summary>The requirements that are judged.</summary>
    internal IReadOnlyList<Requirement> Requirements => program.Requirements;

    /// <summary>The requirements that were violated so far, except NoDeadlock, which needs a search.</summary>
    internal IReadOnlyList<BrokenRequirement> BrokenSoFar => broken;

    /// <summary>The shared values that the last step has changed.</summary>
    internal IEnumerable<PositionValue> Changed => Previous is null ? [] : StepEffect.Changed(Previous.Reading, Reading);

    /// <summary>The thread that takes the last step, or whose store buffer does; -1 at the beginning.</summary>
    internal int LastThread => snapshot.Move is null ? -1 : snapshot.Move.Process % ThreadNames.Count;

    /// <summary>The steps so far, from the beginning on.</summary>
    internal IReadOnlyList<Move> MovesSoFar
    {
        get
        {
            List<Move> taken = [];
            for (PatternPosition? at = this; at?.snapshot.Move is not null; at = at.Previous)
            {
                taken.Add(at.snapshot.Move);
            }

            taken.Reverse();
            return taken;
        }
    }

    /// <summary>
    /// If there is a deadlock, the threads that can never move again after all others have gone as far as they can, a bit
    /// each.
    /// </summary>
    internal ulong StuckAfterBlocking => stuck.Value == 0 ? 0 : OnSnapshot(Standstill.StuckAfterBlocking);

    /// <summary>The line with which a schedule names its program.</summary>
    internal string Subject => program.Subject.Line(program.Semantics, program.Memory);

    /// <summary>The initial position of a pattern.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="parameters">Values of its parameters; the others have their defaults.</param>
    /// <param name="semantics">To which threads semaphores give their permits: Fifo, Weak or Barging.</param>
    /// <param name="memory">The memory model: Sc or Tso.</param>
    /// <param name="requirements">Requirements in addition to the pattern's own.</param>
    /// <exception cref="PatternException">The pattern or its parameters are not valid.</exception>
    public static PatternPosition Begin(
        SyncPattern pattern,
        IReadOnlyDictionary<string, int>? parameters = null,
        PatternSemantics semantics = PatternSemantics.Fifo,
        MemoryModel memory = MemoryModel.Sc,
        params Requirement[] requirements) =>
        Begin(new PositionProgram(pattern, parameters, semantics, memory, requirements));

    /// <summary>The position at the end of a schedule; if it has a cycle, after one round of it.</summary>
    /// <param name="pattern">The pattern, or one of the same code.</param>
    /// <param name="schedule">The schedule.</param>
    /// <param name="requirements">Requirements in addition to the pattern's own.</param>
    /// <exception cref="PatternException">The schedule is one of another program, or has a step that cannot be taken.</exception>
    public static PatternPosition At(SyncPattern pattern, Schedule schedule, params Requirement[] requirements)
    {
        ScheduleSubject subject = ScheduleSubject.Of(schedule);
        PositionProgram program = new(pattern, subject.Parameters, subject.Semantics, subject.Memory, requirements);
        program.Subject.Check(schedule);
        PatternPosition end = schedule.Steps.Concat(schedule.Cycle ?? [])
            .Aggregate(Begin(program), (position, step) => position.Step(step));
        return schedule.Cycle is null || CycleJudge.ComesBack(end, schedule.Steps.Count) ? end
            : throw new PatternException("Schedule cannot have this cycle. Allowed: one that leads back to the state in which it begins.");
    }

    /// <summary>The position after one more step.</summary>
    /// <exception cref="PatternException">The step cannot be taken here; the message lists the possible steps.</exception>
    public PatternPosition Step(ScheduleStep step) => Take(new StepChooser(this).Choose(step));

    /// <summary>The position after one more step of a thread, or of its store buffer.</summary>
    /// <param name="thread">
    /// The thread: <c>adder 0</c>, <c>adder:0</c> or <c>adder[0]</c>; case is ignored unless it distinguishes two names.
    /// </param>
    /// <param name="isFlush">Whether its store buffer writes its oldest store to memory.</param>
    /// <param name="outcomes">The choices of the step, if it has any.</param>
    /// <exception cref="PatternException">The step cannot be taken here; the message lists the possible steps.</exception>
    public PatternPosition Step(string thread, bool isFlush, StepOutcomes outcomes) =>
        Take(new StepChooser(this).Choose(thread, isFlush, outcomes));

    /// <summary>
    /// The position at which a deadlock is visible; this position if there is no deadlock, or if its threads are already
    /// blocked.
    /// </summary>
    /// <remarks>The fewest steps from the point of no return to a state in which each thread of the wait-for cycle
    /// waits.</remarks>
    public PatternPosition ToStandstill()
    {
        IReadOnlyList<Move> onward = stuck.Value == 0 ? [] : OnSnapshot(_ => Standstill.MovesFrom(Retake()));

        // After these have blocked, others may be stuck as well.
        return onward.Count == 0 ? this : onward.Aggregate(this, (position, move) => position.Take(move)).ToStandstill();
    }

    /// <summary>The full name of the thread that a name means; null if there is none.</summary>
    public string? NameOf(string thread) => ThreadNumber(thread) is >= 0 and var number ? ThreadNames[number] : null;

    /// <summary>The pattern and how many steps were taken.</summary>
    public override string ToString() => VisibleText.Of($"{Subject}, step {ScheduleText.Number(StepCount)}");

    /// <summary>The number of the thread that a name means; -1 if there is none.</summary>
    internal int ThreadNumber(string thread) => program.Subject.ThreadNumber(thread);

    /// <summary>
    /// The waits of the threads that can never move again: the resource, its holders, and the threads that can still release
    /// it.
    /// </summary>
    internal IReadOnlyList<Wait> WaitsOfStuck()
    {
        ulong stuckThreads = stuck.Value;
        return stuckThreads == 0 ? [] : OnSnapshot(at =>
        {
            WaitReader waits = new(at.Machine.Machine, at.NewContext(), Standstill.HoldersAt(Retake()));
            return at.Machine.Machine.Threads.Where(thread => (stuckThreads >> thread.Number & 1) != 0)
                .Select(thread => waits.Of(thread, at.Dead)).ToList();
        });
    }

    /// <summary>
    /// Returns the choices of a step: the given choices that are possible, and the first possible value of each other choice.
    /// </summary>
    internal IReadOnlyList<Choice> ChoicesMade(Move taken) => OnSnapshot(at => at.Machine.ChoicesMade(at, taken));

    /// <summary>The first outcomes of the step of an enabled process.</summary>
    internal IReadOnlyList<Move> Outcomes(int process, Func<Move, bool> isWanted, int count) =>
        OnSnapshot(at => at.Machine.Outcomes(at, process).Where(isWanted).Take(count).ToList());

    /// <summary>The process that takes a move.</summary>
    internal int ProcessOf(PositionMove taken) => ThreadNames.ToList().IndexOf(taken.Thread) + (taken.IsFlush ? ThreadNames.Count : 0);

    /// <summary>Takes the steps so far again, all on one machine, and returns the state after each.</summary>
    internal IReadOnlyList<Snapshot> Retake() => program.Replay(MovesSoFar);

    private static PatternPosition Begin(PositionProgram program) => new(program, null, program.Replay([])[0]);

    private PatternPosition Take(Move next) => new(program, this, OnSnapshot(from => from.Machine.Take(from, next)));

    // If a value has no bits, the same steps are taken again on a machine with room for it.
    private T OnSnapshot<T>(Func<Snapshot, T> work) => ValueRanges.Retry(() => work(snapshot), tooNarrow =>
    {
        program.Widen(tooNarrow);
        snapshot = Retake()[StepCount];
    });

    private List<BrokenRequirement> NewlyBroken(IReadOnlyList<BrokenRequirement> before) =>
    [
        .. snapshot.Found
            .Where(finding => finding.Fault is not null)
            .Select(finding => new BrokenRequirement(
                RequirementText.Of(finding.Requirement), finding.Fault.ToString()!, StepCount, ReasonOf(finding)))
            .Where(finding => !before.Any(known => known.Requirement == finding.Requirement)),
    ];

    private string ReasonOf(Finding finding) =>
        finding.Fault == Exploration.Fault.Order ? new StepHistory(program.Subject.Program, NamedSteps()).ReasonFor(finding.Requirement)
            : finding.Reason;

    private List<(int Thread, string Step)> NamedSteps()
    {
        List<(int Thread, string Step)> steps = [];
        for (PatternPosition at = this; at.Previous is { } before; at = before)
        {
            if (!at.snapshot.Move!.IsFlush(ThreadNames.Count) && before.Threads[at.LastThread].Statement is StepStatement step)
            {
                steps.Insert(0, (at.LastThread, step.Name));
            }
        }

        return steps;
    }

    // A stuck thread remains stuck, so the first position in which it is stuck can be searched for.
    private IEnumerable<BrokenRequirement> BrokenByStuck()
    {
        PatternPosition? first = null;
        for (PatternPosition? at = this; at is not null && at.Stuck.Count > 0; at = at.Previous)
        {
            first = at;
        }

        return first is not null
            && program.Requirements.FirstOrDefault(requirement => requirement.Scope() == RequirementScope.Continuations) is { } required
            ? [new BrokenRequirement(
                RequirementText.Of(required), nameof(Exploration.Fault.Deadlock), first.StepCount,
                $"{Words.List(first.Stuck)} can never move again")]
            : [];
    }

    private IReadOnlyList<PositionMove> ReadMoves()
    {
        ulong enabled = Enabled;
        return Enumerable.Range(0, ThreadNames.Count)
            .SelectMany(thread => new[] { thread, thread + ThreadNames.Count })
            .Where(process => process < Machine.MaximumProcessCount && (enabled >> process & 1) != 0)
            .SelectMany(process => Outcomes(process, _ => true, MaximumShownOutcomes))
            .Select(ReadMove)
            .ToReadOnly();
    }

    private PositionMove ReadMove(Move possible)
    {
        PatternPosition after = Take(possible);
        int thread = possible.Process % ThreadNames.Count;
        bool isFlush = possible.Process >= ThreadNames.Count;
        return new PositionMove(
            program.Subject.StepOf(possible),
            ThreadNames[thread],
            isFlush,
            isFlush ? "the oldest store is written to memory" : Threads[thread].Line,
            StepEffect.Between(Reading, after.Reading, thread),
            after.Fault,
            string.Join(", ", possible.Choices.Select(choice =>
                choice.IsWaiter ? $"waking {ThreadNames[choice.Value]}" : $"choosing {ScheduleText.Number(choice.Value)}")));
    }
}
