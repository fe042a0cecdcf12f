using System;
using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Patterns.Lowering;

/// <summary>Lowers a pattern to a program: parameters become numbers, statements become instructions.</summary>
internal static class PatternLowering
{
    /// <summary>Returns the program of a pattern with the given values of parameters, and defaults for the others.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="parameters">Values of its parameters.</param>
    /// <param name="requirements">Requirements besides the pattern's own.</param>
    /// <exception cref="PatternException">The parameters, the pattern or the requirements are not valid.</exception>
    public static Program Lower(
        Pattern pattern, IReadOnlyDictionary<string, int>? parameters = null, IReadOnlyList<Requirement>? requirements = null)
    {
        IReadOnlyDictionary<string, int> values = ParameterValues.Of(pattern, parameters ?? new Dictionary<string, int>());
        Layout layout = new(pattern, values);
        List<ThreadCode> codes = [];
        List<ProgramThread> threads = [];
        (int instructionCount, long localCount) = (0, 0);
        foreach (ThreadFamily family in pattern.Families)
        {
            PatternException.About(family, () => Write(family));
        }

        if (threads.Count == 0)
        {
            throw new PatternException($"Pattern {pattern.Name} has no threads.");
        }

        foreach (BarrierDeclaration barrier in pattern.Declarations.OfType<BarrierDeclaration>())
        {
            PatternException.About(barrier, () => CheckParticipants(layout.Cells[layout[barrier].First], layout[barrier].First, threads));
        }

        new RequirementCheck(pattern, layout, codes).Check([.. pattern.Requirements, .. requirements ?? []]);
        return new Program(pattern, values)
        {
            Cells = layout.Cells,
            Semaphores = layout.Semaphores,
            Mutexes = layout.Mutexes,
            Conditions = layout.Conditions,
            Queues = layout.Queues,
            Threads = threads,
        };

        void Write(ThreadFamily family)
        {
            int count = layout.ThreadCount(family);
            ThreadCode code = new CodeWriter(family, layout, ProgramBounds.MaximumInstructionCount - instructionCount).Write();
            instructionCount += code.Instructions.Count;
            localCount += (long)code.Frame.Count * count;
            if (localCount > ProgramBounds.MaximumLocalCount)
            {
                throw new PatternException(
                    $"The {count} threads of {family.Name} cannot have {code.Frame.Count} integers each. "
                    + $"Allowed: {ProgramBounds.MaximumLocalCount} in all threads together.");
            }

            codes.Add(code);
            threads.AddRange(Enumerable.Range(0, count).Select(i => new ProgramThread(
                family.Count is null ? family.Name : $"{family.Name} {i}", i, code)));
        }
    }

    // .NET does not always detect that more threads arrive at a barrier than it has participants.
    private static void CheckParticipants(Cell barrier, int cell, List<ProgramThread> threads)
    {
        int arriving = threads.Count(thread => thread.Code.Instructions.Any(instruction =>
            instruction.Operation == PrimitiveOperation.ArriveAtBarrier && instruction.Resource == cell));
        if (arriving > barrier.Size)
        {
            throw new PatternException($"{arriving} threads arrive at barrier {barrier.Name}. "
                + $"Allowed: {barrier.Size}, one for each participant.");
        }
    }
}
