using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using ThreadingDemo.Patterns.Printing;

namespace ThreadingDemo.Tests.Exploration.Book;

/// <summary>A version of which one wait or signal was dropped, doubled, or swapped with the statement after it.</summary>
/// <param name="Name">The change and its place: <c>drop worker 3: wait mutex</c> is the third wait or signal of the worker's
/// code.</param>
/// <param name="Pattern">The changed version.</param>
internal sealed record Mutant(string Name, SyncPattern Pattern)
{
    private const int MostStates = 200_000;

    private static readonly string[] changes = ["drop", "double", "swap"];

    /// <summary>All mutants of a version.</summary>
    public static IEnumerable<Mutant> Of(CatalogEntry entry, CatalogVariant variant)
    {
        int count = Places(entry.Build(variant)).Count;
        for (int i = 0; i < count; i++)
        {
            foreach (string change in changes)
            {
                // The code is rebuilt for each mutant, because it is changed in place.
                Pattern pattern = entry.Build(variant);
                (string thread, IList<Statement> block, int at) = Places(pattern)[i];
                string name = $"{change} {thread}: {PseudoCode.Line(block[at])}";
                if (Change(change, block, at))
                {
                    yield return new Mutant(name, new SyncPattern(entry.Name, variant.Name, () => pattern));
                }
            }
        }
    }

    /// <summary>
    /// The requirements that it violates and the version itself does not; null if there were too many states to decide.
    /// </summary>
    public IReadOnlyList<string>? Kills(ISet<string> violatedBefore)
    {
        bool isKnown = true;
        foreach (PatternSemantics semantics in CatalogSearch.Semantics)
        {
            ExplorationOptions options = new() { Semantics = [semantics], MaxStates = MostStates, ThrottleLimit = 1, TimeoutSeconds = 20 };
            PatternVerdict[] verdicts;
            try
            {
                verdicts = [.. new Explorer(Pattern, options: options).Verdicts()];
            }
            catch (PatternException e)
            {
                return [e.Message];
            }

            string[] violated = [.. verdicts.Where(verdict => verdict.Verdict == nameof(Verdict.Violated)).Select(Key).Where(key =>
                !violatedBefore.Contains(key))];
            if (violated.Length > 0)
            {
                return violated;
            }

            isKnown &= verdicts.All(verdict => verdict.Verdict != nameof(Verdict.Inconclusive));
        }

        return isKnown ? [] : null;
    }

    /// <summary>A violated requirement with its semantics.</summary>
    public static string Key(PatternVerdict verdict) => $"{verdict.Requirement} ({verdict.Semantics})";

    private static bool Change(string change, IList<Statement> block, int at)
    {
        switch (change)
        {
            case "drop":
                block.RemoveAt(at);
                return true;
            case "double":
                block.Insert(at, block[at]);
                return true;
            default:
                if (at + 1 == block.Count)
                {
                    return false;
                }

                (block[at], block[at + 1]) = (block[at + 1], block[at]);
                return true;
        }
    }

    private static List<(string Thread, IList<Statement> Block, int At)> Places(Pattern pattern)
    {
        List<(string, IList<Statement>, int)> places = [];
        foreach (ThreadFamily family in pattern.Families)
        {
            int number = 0;
            Visit(family.Body);

            void Visit(IReadOnlyList<Statement> block)
            {
                for (int i = 0; i < block.Count; i++)
                {
                    switch (block[i])
                    {
                        case WaitStatement or SignalStatement:
                            number++;
                            places.Add(($"{family.Name} {number}", (IList<Statement>)block, i));
                            break;
                        case IfStatement @if:
                            Visit(@if.Then);
                            Visit(@if.Else);
                            break;
                        case LoopStatement loop:
                            Visit(loop.Body);
                            break;
                        case RegionStatement region:
                            Visit(region.Body);
                            break;
                    }
                }
            }
        }

        return places;
    }
}
