using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Limits;
using ThreadingDemo.Exploration.Reduction;
using ThreadingDemo.Exploration.Schedules;
using ThreadingDemo.Exploration.Search;
using ThreadingDemo.Exploration.Semantics;
using ThreadingDemo.Exploration.Verdicts;
using ThreadingDemo.Exploration.Walking;
using ThreadingDemo.Options;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration;

/// <summary>
/// Explores the interleavings of a pattern and decides for each requirement whether it holds or which schedule violates it.
/// </summary>
public sealed class Explorer
{
    private readonly ProgramSubject subject;
    private readonly ValueRanges ranges;
    private readonly ExplorationOptions options;
    private readonly CancellationToken token;
    private readonly Action<ExplorationProgress>? progress;

    /// <summary>Prepares an exploration.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="parameters">Values of its parameters; the others have their defaults.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="token">Ends a search; the verdicts are then inconclusive.</param>
    /// <param name="progress">Receives the progress of a search from time to time, on the thread that enumerates the
    /// verdicts.</param>
    /// <exception cref="PatternException">The pattern or its parameters are not valid.</exception>
    /// <exception cref="OptionException">A shard is given for an exhaustive search.</exception>
    public Explorer(
        SyncPattern pattern,
        IReadOnlyDictionary<string, int>? parameters = null,
        ExplorationOptions? options = null,
        CancellationToken token = default,
        Action<ExplorationProgress>? progress = null)
    {
        this.options = options ?? new();
        if (this.options.Strategy == SearchStrategy.Exhaustive && this.options.Shard != Shard.Whole)
        {
            throw new OptionException(
                $"Shard cannot be '{this.options.Shard}' with Strategy Exhaustive, because "
                + $"only random schedules are divided into parts. Allowed: {Shard.Whole}.");
        }

        this.token = token;
        this.progress = progress;
        Seed = this.options.Seed ?? new Random().Next();
        Program program = PatternLowering.Lower(pattern.Definition, parameters, this.options.Requirements);
        ProgramSubject.CheckSize(pattern, program, this.options.Memory);
        subject = new ProgramSubject(pattern, program);

        // Shared by all searches, so that each value without bits is met only once.
        ranges = new ValueRanges(program);
    }

    /// <summary>The seed of the random strategies: the given one, or one that was drawn.</summary>
    public int Seed { get; }

    private IReadOnlyList<PatternSemantics> Semantics => options.Semantics ?? subject.Program.Pattern.Semantics;

    /// <summary>Returns a verdict for each semantics and requirement, each as soon as it is known.</summary>
    public IEnumerable<PatternVerdict> Verdicts() => Semantics.SelectMany(Verdicts);

    /// <summary>Returns the possible final values of the shared integers, for each semantics.</summary>
    /// <exception cref="OptionException">The strategy is not exhaustive.</exception>
    public IEnumerable<PatternFinalValues> FinalValues() => options.Strategy == SearchStrategy.Exhaustive
        ? Semantics.SelectMany(FinalValues)
        : throw new OptionException(
            $"Strategy cannot be '{options.Strategy}' with FinalValues, because "
            + $"random schedules do not reach all final states. Allowed: {SearchStrategy.Exhaustive}.");

    private IEnumerable<PatternVerdict> Verdicts(PatternSemantics semantics)
    {
        IReadOnlyList<Requirement> requirements = options.Requirements
            ?? [.. subject.Program.Pattern.Requirements.Where(requirement => requirement.Kind != RequirementKind.NoError),
                Requirement.NoError()];
        return options.Strategy == SearchStrategy.Exhaustive ? Proofs(semantics, requirements) : Walks(semantics, requirements);
    }

    private IEnumerable<PatternVerdict> Proofs(PatternSemantics semantics, IReadOnlyList<Requirement> requirements)
    {
        SearchPlan together = Plan(semantics, [.. requirements.Where(requirement => !requirement.NeedsObserver())], observed: null);
        foreach (Requirement requirement in requirements)
        {
            SearchPlan plan = requirement.NeedsObserver() ? Plan(semantics, [], requirement) : together;
            yield return Verdict(semantics, requirement, () =>
            {
                (GraphSearch search, string? limit) = plan.For(requirement);
                return new VerdictWriter(subject, semantics, options.Memory, search, limit).Of(requirement);
            });
        }
    }

    // A limit may be reached before a search begins, or while its result is worked out.
    private PatternVerdict Verdict(PatternSemantics semantics, Requirement requirement, Func<PatternVerdict> search)
    {
        Stopwatch stopwatch = Stopwatch.StartNew();
        try
        {
            return search();
        }
        catch (Exception e) when (SearchLimits.LimitOf(e) is { } limit)
        {
            return UnsearchedVerdict.Of(subject, semantics, options, requirement, limit, stopwatch);
        }
    }

    private IEnumerable<PatternVerdict> Walks(PatternSemantics semantics, IReadOnlyList<Requirement> requirements)
    {
        Lazy<(WalkSearch Search, Stopwatch Stopwatch)> together =
            new(() => Walk(semantics, [.. requirements.Where(requirement => !requirement.NeedsObserver())], observed: null));
        foreach (Requirement requirement in requirements)
        {
            yield return Verdict(semantics, requirement, () =>
            {
                (WalkSearch search, Stopwatch stopwatch) = requirement.NeedsObserver() ? Walk(semantics, [], requirement) : together.Value;
                return new WalkVerdictWriter(subject, semantics, options, search, stopwatch).Of(requirement);
            });
        }
    }

    private (WalkSearch Search, Stopwatch Stopwatch) Walk(
        PatternSemantics semantics, IReadOnlyList<Requirement> judged, Requirement? observed)
    {
        Stopwatch stopwatch = Stopwatch.StartNew();
        return (WalkSearch.Of(NewTask(semantics, judged, observed), options, Seed, NewLimits()), stopwatch);
    }

    private IEnumerable<PatternFinalValues> FinalValues(PatternSemantics semantics)
    {
        try
        {
            GraphSearch search = GraphSearch.Of(NewTask(semantics, [], observed: null), NewLimits(), Reductions & ~Reductions.AmpleSets);
            return new FinalValuesWriter(subject, semantics, options.Memory, search).All();
        }
        catch (Exception e) when (SearchLimits.LimitOf(e) is { } limit)
        {
            return [FinalValuesWriter.Unsearched(subject, semantics, options.Memory, limit)];
        }
    }

    private SearchPlan Plan(PatternSemantics semantics, IReadOnlyList<Requirement> judged, Requirement? observed) =>
        new(NewTask(semantics, judged, observed), Reductions, NewLimits);

    private SearchTask NewTask(PatternSemantics semantics, IReadOnlyList<Requirement> judged, Requirement? observed) =>
        new(subject.Program, ranges, semantics, options.Memory, judged, observed);

    private Reductions Reductions =>
        options.NoReduction ? options.Reductions & ~(Reductions.Symmetry | Reductions.AmpleSets) : options.Reductions;

    private SearchLimits NewLimits() => new(options.MaxStates, options.TimeoutSeconds, options.ThrottleLimit, token, progress);
}
