using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ThreadingDemo.Exploration.Machines;
using ThreadingDemo.Exploration.Searching;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration;

/// <summary>Explores the interleavings of a pattern, and says of each requirement whether it holds or which schedule breaks it.</summary>
public sealed class Explorer
{
    private readonly ProgramSubject subject;
    private readonly ExplorationOptions options;
    private readonly CancellationToken token;
    private readonly Action<ExplorationProgress>? progress;

    /// <summary>Prepares to explore.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="parameters">Values of its parameters; the others have their defaults.</param>
    /// <param name="options">How to explore.</param>
    /// <param name="token">Ends a search; what it knows is still said.</param>
    /// <param name="progress">Is told from time to time how far a search is, on the thread that asks for verdicts.</param>
    /// <exception cref="PatternException">The pattern or its parameters are not in order.</exception>
    public Explorer(SyncPattern pattern, IReadOnlyDictionary<string, int>? parameters = null, ExplorationOptions? options = null, CancellationToken token = default, Action<ExplorationProgress>? progress = null)
    {
        this.options = options ?? new();
        this.token = token;
        this.progress = progress;
        Program program = PatternLowering.Lower(pattern.Definition, parameters);
        ProgramSubject.CheckThreadCount(pattern, program, this.options.Memory);
        subject = new ProgramSubject(pattern, program);
    }

    /// <summary>A verdict for each requirement and semantics, as each is known.</summary>
    public IEnumerable<PatternVerdict> Verdicts() => options.Semantics.SelectMany(Verdicts);

    /// <summary>The values that shared integers can have when nothing can go on, for each semantics.</summary>
    public IEnumerable<PatternFinalValues> FinalValues() => options.Semantics.SelectMany(FinalValues);

    private IEnumerable<PatternVerdict> Verdicts(PatternSemantics semantics)
    {
        IReadOnlyList<Requirement> requirements = options.Requirements
            ?? [.. subject.Program.Pattern.Requirements.Where(requirement => requirement.Kind != RequirementKind.NoError), Requirement.NoError()];
        Lazy<GraphSearch> whole = new(() => Search(semantics, [.. requirements.Where(requirement => !IsWatched(requirement))], watched: null));
        foreach (Requirement requirement in requirements)
        {
            yield return new VerdictWriter(subject, semantics, options.Memory, IsWatched(requirement) ? Search(semantics, [], requirement) : whole.Value).Of(requirement);
        }
    }

    private IEnumerable<PatternFinalValues> FinalValues(PatternSemantics semantics) =>
        new FinalValuesWriter(subject, semantics, options.Memory, Search(semantics, [], watched: null)).All();

    /// <summary>Whether it takes the steps on the way to say whether a requirement is broken.</summary>
    internal static bool IsWatched(Requirement requirement) => requirement.Kind is RequirementKind.Before or RequirementKind.Order;

    private GraphSearch Search(PatternSemantics semantics, IReadOnlyList<Requirement> judged, Requirement? watched) =>
        GraphSearch.Of(subject.Program, semantics, options.Memory, judged, watched, new SearchLimits(options.MaxStates, options.TimeoutSeconds, options.ThrottleLimit, token, progress));
}
