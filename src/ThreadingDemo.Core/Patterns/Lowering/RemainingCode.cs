using System;
using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Patterns.Lowering;

/// <summary>
/// The instructions that a thread can still reach. A slot of its frame that no reachable instruction writes keeps its value,
/// so branches on such slots and indices computed from them are decided; every other branch may go either way.
/// </summary>
internal static class RemainingCode
{
    /// <summary>Whether a thread can still reach an instruction that accesses a resource.</summary>
    /// <param name="code">The thread's code.</param>
    /// <param name="counter">Its program counter.</param>
    /// <param name="frame">Its frame.</param>
    /// <param name="resource">The number of the semaphore, condition or cell.</param>
    /// <param name="codes">The operations of interest.</param>
    public static bool CanReach(ThreadCode code, int counter, int[] frame, int resource, params OpCode[] codes) =>
        CanReach(code, counter, frame, resource, instruction => codes.Contains(instruction.Code));

    /// <summary>The same for the instructions that <paramref name="isOfInterest"/> selects.</summary>
    public static bool CanReach(ThreadCode code, int counter, int[] frame, int resource, Func<Instruction, bool> isOfInterest)
    {
        bool[] isWritten = new bool[frame.Length];
        foreach (int reached in Reachable(code, counter, _ => null))
        {
            if (code.Instructions[reached].Target is >= 0 and int target)
            {
                isWritten[target] = true;
            }
        }

        return Reachable(code, counter, Value).Any(reached => Touches(code.Instructions[reached]));

        bool Touches(Instruction instruction) => isOfInterest(instruction)
            && (instruction.Index is null ? resource == instruction.Resource
                : Value(instruction.Index) is { } index ? resource == instruction.Resource + index
                : resource >= instruction.Resource && resource < instruction.Resource + instruction.Length);

        int? Value(Expression expression)
        {
            bool isKnown = true;
            expression.Map(leaf =>
            {
                isKnown &= leaf is not SlotExpression slot || !isWritten[slot.Slot];
                return leaf;
            });
            try
            {
                return isKnown ? expression.Evaluate(frame) : null;
            }
            catch (PatternFaultException)
            {
                return null;
            }
        }
    }

    private static HashSet<int> Reachable(ThreadCode code, int counter, Func<Expression, int?> value)
    {
        HashSet<int> reached = [];
        Stack<int> next = new([counter]);
        while (next.Count > 0)
        {
            int at = next.Pop();
            if (!reached.Add(at))
            {
                continue;
            }

            Instruction instruction = code.Instructions[at];
            int? branch = instruction.Code == OpCode.BranchIfFalse ? value(instruction.Value!) : null;
            foreach (int successor in branch is null ? code.Successors(at) : [branch == 0 ? instruction.Destination : at + 1])
            {
                next.Push(successor);
            }
        }

        return reached;
    }
}
