using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>The slots of the frame that some path from an instruction reads before it writes them.</summary>
internal sealed class Liveness
{
    private readonly IReadOnlyList<Instruction> code;
    private readonly HashSet<int>[] live;

    public Liveness(ThreadCode thread)
    {
        code = thread.Instructions;
        live = [.. code.Select(_ => new HashSet<int>())];
        while (Enumerable.Range(0, code.Count).Count(Grow) > 0)
        {
        }
    }

    public bool IsLive(int programCounter, int slot) => live[programCounter].Contains(slot);

    private bool Grow(int at)
    {
        int before = live[at].Count;
        IEnumerable<int> after = Successors(at).SelectMany(next => live[next]).Where(slot => slot != Written(code[at]));
        live[at].UnionWith(after.Concat(Read(code[at])));
        return live[at].Count > before;
    }

    private IEnumerable<int> Successors(int at) => code[at].Code switch
    {
        OpCode.End => [],
        OpCode.Jump => [code[at].Destination],
        OpCode.BranchIfFalse => [at + 1, code[at].Destination],
        _ => [at + 1],
    };

    private static int? Written(Instruction instruction) => instruction.Code is OpCode.Load or OpCode.Exchange or OpCode.CompareExchange
        or OpCode.FetchAdd or OpCode.TryWait or OpCode.TryLock or OpCode.Pop or OpCode.Count or OpCode.Choose or OpCode.Await or OpCode.Update or OpCode.Set ? instruction.Target : null;

    // The condition of an await reads the slot that the await itself has just written.
    private static IEnumerable<int> Read(Instruction instruction) => instruction.Code is OpCode.Await or OpCode.Update
        ? new[] { instruction.Index, instruction.Value, instruction.Comparand, instruction.Guard }
            .SelectMany(Slots).Where(slot => slot != instruction.Target)
        : [.. Slots(instruction.Index), .. Slots(instruction.Value), .. Slots(instruction.Comparand)];

    private static List<int> Slots(Expression? expression)
    {
        List<int> slots = [];
        expression?.Map(leaf =>
        {
            if (leaf is SlotExpression slot)
            {
                slots.Add(slot.Slot);
            }

            return leaf;
        });
        return slots;
    }
}
