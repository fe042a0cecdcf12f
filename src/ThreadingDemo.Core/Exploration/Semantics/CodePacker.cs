using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Exploration.Limits;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Semantics;

/// <summary>
/// Packs the code of threads for a layout of states: instructions with the bits that they access, and locations.
/// </summary>
/// <param name="program">The program.</param>
/// <param name="semantics">To which threads semaphores give their permits.</param>
/// <param name="ranges">The values that have bits.</param>
/// <param name="observed">The requirement that an observer decides, if any.</param>
/// <param name="regions">The regions that requirements name.</param>
/// <param name="analysis">The analysis of the code.</param>
/// <param name="layout">The layout of states.</param>
/// <param name="limits">The limits of the work; null for none.</param>
internal sealed class CodePacker(
    Program program,
    PatternSemantics semantics,
    ValueRanges ranges,
    Requirement? observed,
    IReadOnlyList<string> regions,
    ResourceAnalysis analysis,
    StateLayout layout,
    SearchLimits? limits)
{
    /// <summary>The number of registers of the threads whose code was packed.</summary>
    public int RegisterCount { get; private set; }

    /// <summary>Packs the code of the next thread.</summary>
    /// <exception cref="SearchEndedException">A limit is reached.</exception>
    public void Pack(ThreadPlan plan)
    {
        int registers = RegisterCount;
        RegisterCount += plan.Thread.Code.Frame.Count;
        Instruction[] sources = [.. plan.Thread.Code.Instructions];
        int[] effects = Effects(sources);
        plan.Code =
        [
            .. sources.Select((source, counter) => Pack(plan, registers, source, counter, effects)),
            new PackedInstruction { Source = sources[sources.Length - 1], Code = OpCode.Jump, Next = sources.Length },
        ];
        bool[] mayTakeSecond = observed is null
            ? new bool[sources.Length]
            : plan.Flow.CanReach(i => i.Code == OpCode.Step && PatternName.Same(i.Name, observed.Second));
        LocationCode code = layout.CodeOfLocations(plan.Thread.Code);
        LocationWriter writer = new(plan.Record, plan.Flow, code);
        plan.Locations =
        [
            .. plan.Flow.LocationCounters.Select(
                (counter, index) => LocationOf(plan, registers, counter, index, mayTakeSecond[counter], code, writer)),
        ];
        plan.LocationsByCode = [.. Enumerable.Range(0, 1 << code.Width).Select(bits => plan.Locations[code.LocationAt(bits)])];
        plan.Entry = effects[0];
    }

    private PackedInstruction Pack(ThreadPlan plan, int registers, Instruction source, int counter, int[] effects)
    {
        int? index = analysis.IndexOf(plan.Thread, source);
        ValueRange? target = source.Target >= 0 ? ranges.Slots(plan.Thread.Code)[source.Target] : null;
        return new PackedInstruction
        {
            Source = source,
            Code = source.Code,
            Next = source.Code == OpCode.End ? counter : effects[counter + 1],
            Destination = source.Code == OpCode.BranchIfFalse ? effects[source.Destination] : 0,
            Resource = source.Resource + (index ?? 0),
            Length = index is null ? source.Length : 1,
            Index = index is null ? Packed(source.Index!) : null,
            Value = source.Value is null ? null : Packed(source.Value),
            Comparand = source.Comparand is null ? null : Packed(source.Comparand),
            Guard = source.Guard is null ? null : Packed(source.Guard),
            TargetField = source.Target >= 0 && source.Code != OpCode.Await ? plan.Record.Slots[source.Target] : null,
            TargetRegister = registers + Math.Max(0, source.Target),
            TargetRange = target,
            Ghost = source.Ghost is { } ghost ? (ghost.Resource, ghost.Length) : default,
            AfterGhost = source.Ghost is null ? 0 : effects[source.AfterGhost],
            IsFirstStep = source.Code == OpCode.Step && observed is not null && PatternName.Same(source.Name, observed.First),
            IsSecondStep = source.Code == OpCode.Step && observed is not null && PatternName.Same(source.Name, observed.Second),
        };

        PackedExpression Packed(Expression expression) => ExpressionPacker.Pack(expression, leaf =>
            analysis.IsIndex(plan.Thread, leaf) ? new PackedConstant(plan.Thread.Index)
            : leaf is not SlotExpression { Slot: var slot }
                ? throw new InvalidOperationException("An instruction reads nothing but its thread's frame.")
            : source.Code is OpCode.Await or OpCode.Update && slot == source.Target ? new PackedRegister(registers + slot)
            : plan.Record.Slots[slot] is { } field ? new PackedLocal(field, registers + slot)
            : new PackedRegister(registers + slot));
    }

    // By program counter: the next instruction with an effect; for a loop without one, the instruction that reports the
    // fault.
    private static int[] Effects(Instruction[] code)
    {
        const int unknown = -1;
        const int onTheWay = -2;
        int[] effects = [.. Enumerable.Repeat(unknown, code.Length)];
        List<int> way = [];
        for (int start = 0; start < code.Length; start++)
        {
            int counter = start;
            while (effects[counter] == unknown)
            {
                effects[counter] = onTheWay;
                way.Add(counter);
                counter = HasEffect(code[counter]) ? counter : code[counter].Code == OpCode.Jump ? code[counter].Destination : counter + 1;
            }

            // The path ends at an instruction whose result is known, at one with an effect, or at one that is already on the
            // path.
            int effect = effects[counter] != onTheWay ? effects[counter]
                : counter == way[way.Count - 1] && HasEffect(code[counter]) ? counter
                : code.Length;
            foreach (int passed in way)
            {
                effects[passed] = effect;
            }

            way.Clear();
        }

        return effects;
    }

    private static bool HasEffect(Instruction instruction) => instruction.Code is not
        (OpCode.Jump or OpCode.Enter or OpCode.Leave or OpCode.BeginRounds or OpCode.BeginRound or OpCode.EndAtomic);

    private Location LocationOf(
        ThreadPlan plan, int registers, int counter, int index, bool mayTakeSecond, LocationCode code, LocationWriter writer)
    {
        limits?.Check();
        ThreadRecord record = plan.Record;
        PackedInstruction instruction = plan.Code[counter];
        PackedInstruction blocking = instruction.Code == OpCode.BeginAtomic && plan.Flow.DepthAt(counter) == 0 ? plan.Code[counter + 1]
            : instruction;
        return new Location
        {
            Index = index,
            Counter = counter,
            Instruction = instruction,
            Blocking = blocking,
            Guard = GuardOf(plan, instruction.Code == OpCode.BeginAtomic
                && blocking.Code is not (OpCode.Wait or OpCode.Lock or OpCode.Await) ? instruction : blocking),
            Fences = record.Buffer is not null && (instruction.Fences || plan.Flow.DepthAt(counter) > 0),
            IsAtomic = instruction.Code == OpCode.BeginAtomic || plan.Flow.DepthAt(counter) > 0,
            Regions = plan.Flow.RegionsAt(counter).Select(IndexOfRegion).Where(region => region >= 0)
                .Aggregate(0UL, (all, region) => all | (1UL << region)),
            MayTakeSecond = mayTakeSecond,
            MayBlock = analysis.MayBlock(plan.Thread.Code, counter),
            ResourceAwaited = blocking.Index is null ? Machine.FirstOf(program, blocking.Code) + blocking.Resource : -1,
            Bits = (ulong)code.MaskOf(index) << record.Location.Shift,
            Live =
            [
                .. Enumerable.Range(0, record.Slots.Length)
                    .Where(slot => record.Slots[slot] is not null && plan.Flow.IsLive(counter, slot))
                    .Select(slot => (registers + slot, record.Slots[slot]!)),
            ],
            Writes = writer.WritesAt(counter, index),
        };
    }

    private int IndexOfRegion(string region) => regions.ToList().FindIndex(known => PatternName.Same(known, region));

    private Guard GuardOf(ThreadPlan plan, PackedInstruction instruction) => instruction.Code switch
    {
        OpCode.End => Guard.Finished,
        OpCode.Wait when semantics == PatternSemantics.Barging => Guard.Permit,
        OpCode.Lock when semantics == PatternSemantics.Barging => Guard.Mutex,
        OpCode.Wait or OpCode.Lock or OpCode.WaitCondition => Guard.NotBlocked,
        OpCode.Await => Guard.Condition,
        OpCode.Update when instruction.Guard is not null => Guard.Condition,
        OpCode.Store when plan.Record.Buffer is not null => Guard.Room,
        _ => Guard.None,
    };
}
