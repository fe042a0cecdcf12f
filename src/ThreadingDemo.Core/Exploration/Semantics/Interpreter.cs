using System;
using ThreadingDemo.Exploration.Encoding;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Semantics;

/// <summary>Executes the instructions of a thread: one step, and the local work that belongs to it.</summary>
internal sealed class Interpreter
{
    private const int Blocked = Synchronization.Blocked;

    private readonly Machine machine;
    private readonly Synchronization synchronization;

    public Interpreter(Machine machine, Synchronization synchronization)
    {
        (this.machine, this.synchronization) = (machine, synchronization);
        synchronization.ConnectTo(this);
    }

    /// <summary>
    /// Whether a thread can take a step. If its guard cannot be evaluated, it can, and the step is a fault.
    /// </summary>
    public bool IsEnabled(StepContext context, ThreadPlan plan)
    {
        Location location = plan.LocationIn(context);
        bool isEnabled = location.Guard switch
        {
            Guard.None => true,
            Guard.Finished => false,
            Guard.NotBlocked => !plan.IsBlocked(context),
            Guard.Permit => location.Blocking.ElementIn(context) is >= 0 and var semaphore
                && machine.Semaphores[semaphore].Read(context) > 0,
            Guard.Mutex => !plan.IsBlocked(context) && location.Blocking.ElementIn(context) is >= 0 and var mutex
                && synchronization.CanLock(context, plan, mutex),
            Guard.Condition => IsTrue(context, plan, location.Blocking),
            _ => !plan.Record.Buffer!.IsFull(context),
        };
        if (context.Fault is not null)
        {
            context.Fault = null;
            return true;
        }

        return isEnabled && !(location.Fences && !plan.Record.Buffer!.IsEmpty(context));
    }

    /// <summary>Takes a thread's step.</summary>
    public void Step(StepContext context, ThreadPlan plan)
    {
        Location location = plan.LocationIn(context);
        int next = location.IsAtomic ? ExecuteBlock(context, plan, location.Counter) : Execute(context, plan, location.Instruction);
        if (context.Fault is not null)
        {
            Die(context, plan);
        }
        else if (next != Blocked)
        {
            ContinueAt(context, plan, next);
        }
    }

    /// <summary>Moves a thread from a program counter to its next location; local work belongs to the step before it.</summary>
    public void ContinueAt(StepContext context, ThreadPlan plan, int counter)
    {
        for (int work = 0; ; work++)
        {
            if (counter == plan.Flow.Length || work == Program.MaximumLocalWork)
            {
                Faults.NeverSteps(context);
            }

            if (context.Fault is not null)
            {
                Die(context, plan);
                return;
            }

            if (plan.Flow.LocationAt(counter) >= 0)
            {
                plan.MoveTo(context, counter);
                return;
            }

            counter = Execute(context, plan, plan.Code[counter]);
        }
    }

    // The thread ends here. Its effects remain, and it still holds its mutexes and permits. No rule of the semantics
    // distinguishes it from a thread that has finished, so it has the same location.
    private void Die(StepContext context, ThreadPlan plan)
    {
        int end = plan.Flow.Length - 1;
        if (plan.Flow.LocationAt(end) < 0)
        {
            ThreadCode code = plan.Thread.Code;
            throw new RangeTooNarrowException(() => machine.ValueRanges.MarkMayDie(code));
        }

        context.Die(plan.Number);
        plan.MoveTo(context, end);
    }

    // Continues to the end of the atomic blocks, and from there to the next instruction with an effect.
    private int ExecuteBlock(StepContext context, ThreadPlan plan, int counter)
    {
        for (int work = 0; work < Program.MaximumLocalWork; work++)
        {
            counter = Execute(context, plan, plan.Code[counter]);
            if (context.Fault is not null || counter == Blocked || counter == plan.Flow.Length || plan.Flow.DepthAt(counter) == 0)
            {
                return counter;
            }
        }

        Faults.NeverSteps(context);
        return counter;
    }

    // A fault ends the thread before the instruction has an effect, except if a value that was read cannot be stored. An
    // instruction that computes a value for a ghost has no faults: the ghost loses its value instead.
    private int Execute(StepContext context, ThreadPlan plan, PackedInstruction instruction)
    {
        instruction.IsReached = true;
        int at = instruction.ElementIn(context);
        int next = instruction.Code is OpCode.SetGhost or OpCode.AddGhost ? ChangeGhost(context, instruction, at)
            : at < 0 ? Blocked
            : Execute(context, plan, instruction, at);
        if (context.Fault is not null)
        {
            if (instruction.Ghost.Length > 0)
            {
                context.Fault = null;
                ClearGhost(context, instruction);
                return instruction.AfterGhost;
            }

            context.FaultAt = instruction;
        }

        return next;
    }

    private int Execute(StepContext context, ThreadPlan plan, PackedInstruction instruction, int at)
    {
        // An Await and an Update evaluate their expression after they have read the cell.
        bool readsCell = instruction.Code is OpCode.Await or OpCode.Update;
        int value = instruction.Value is null || readsCell ? 0 : instruction.Value.Evaluate(context);
        int comparand = instruction.Comparand?.Evaluate(context) ?? 0;
        if (context.Fault is not null)
        {
            return instruction.Next;
        }

        switch (instruction.Code)
        {
            case OpCode.Load or OpCode.Store or OpCode.Await or OpCode.Update:
            case OpCode.Exchange or OpCode.CompareExchange or OpCode.FetchAdd:
                Access(context, plan, instruction, at, value, comparand);
                return instruction.Next;
            case OpCode.Push:
                Push(context, machine.Queues[at], value);
                return instruction.Next;
            case OpCode.Pop:
                Pop(context, machine.Queues[at], instruction);
                return instruction.Next;
            case OpCode.Count:
                instruction.SetTarget(context, machine.Queues[at].Count(context));
                return instruction.Next;
            case OpCode.Choose:
                Choose(context, instruction, value, comparand);
                return instruction.Next;
            case OpCode.Step:
                if (instruction.IsFirstStep || instruction.IsSecondStep)
                {
                    machine.Observer!.Stepped(context, plan, instruction);
                }

                return instruction.Next;
            case OpCode.Set:
                instruction.SetTarget(context, value);
                return instruction.Next;
            case OpCode.BranchIfFalse:
                return value == 0 ? instruction.Destination : instruction.Next;
            case OpCode.Assert:
                if (value == 0)
                {
                    Faults.AssertionFails(context, instruction.Source.Fault);
                }

                return instruction.Next;
            default:
                return synchronization.Execute(context, plan, instruction, at);
        }
    }

    private void Access(StepContext context, ThreadPlan plan, PackedInstruction instruction, int at, int value, int comparand)
    {
        switch (instruction.Code)
        {
            case OpCode.Load:
                instruction.SetTarget(context, Load(context, plan, at));
                break;
            case OpCode.Store:
                Store(context, plan, at, value);
                break;
            case OpCode.Await:
                IsTrue(context, plan, instruction);
                break;
            case OpCode.Update:
                Update(context, instruction, machine.Cells[at]);
                break;
            default:
                ReadModifyWrite(context, instruction, machine.Cells[at], value, comparand);
                break;
        }
    }

    private bool IsTrue(StepContext context, ThreadPlan plan, PackedInstruction await)
    {
        int cell = await.ElementIn(context);
        if (cell < 0)
        {
            return false;
        }

        context.Registers[await.TargetRegister] = Load(context, plan, cell);
        return (await.Guard ?? await.Value!).Evaluate(context) != 0;
    }

    private int Load(StepContext context, ThreadPlan plan, int cell) =>
        plan.Record.Buffer?.Find(context, cell) ?? machine.Cells[cell].Read(context);

    private void Store(StepContext context, ThreadPlan plan, int cell, int value)
    {
        if (plan.Record.Buffer is not { } buffer || plan.LocationIn(context).IsAtomic)
        {
            machine.Cells[cell].Write(context, value);
        }
        else if (machine.Cells[cell].IsAllowed(context, value))
        {
            buffer.Append(context, cell, value);
        }
    }

    private static void ReadModifyWrite(StepContext context, PackedInstruction instruction, RangedField cell, int operand, int comparand)
    {
        int before = cell.Read(context);
        switch (instruction.Code)
        {
            case OpCode.Exchange:
                cell.Write(context, operand);
                break;
            case OpCode.FetchAdd:
                cell.Write(context, (long)before + operand);
                break;
            case OpCode.CompareExchange when before == comparand:
                cell.Write(context, operand);
                break;
        }

        if (context.Fault is null)
        {
            instruction.SetTarget(context, before);
        }
    }

    private static void Update(StepContext context, PackedInstruction instruction, RangedField cell)
    {
        int before = cell.Read(context);
        context.Registers[instruction.TargetRegister] = before;
        int after = instruction.Value!.Evaluate(context);
        if (context.Fault is null)
        {
            cell.Write(context, after);
            instruction.SetTarget(context, before);
        }
    }

    private int ChangeGhost(StepContext context, PackedInstruction instruction, int at)
    {
        if (at < 0)
        {
            return instruction.Next;
        }

        int value = instruction.Value!.Evaluate(context);
        if (context.Fault is not null)
        {
            context.Fault = null;
            value = Cell.NoValue;
        }
        else if (instruction.Code == OpCode.AddGhost)
        {
            value = Cell.Sum(machine.Cells[at].Read(context), value);
        }

        machine.Cells[at].Write(context, value);
        return instruction.Next;
    }

    private void ClearGhost(StepContext context, PackedInstruction instruction)
    {
        for (int cell = instruction.Ghost.First; cell < instruction.Ghost.First + instruction.Ghost.Length; cell++)
        {
            machine.Cells[cell].Write(context, Cell.NoValue);
        }
    }

    private static void Push(StepContext context, PackedQueue queue, int value)
    {
        if (queue.IsFull(context))
        {
            Faults.QueueFull(context, queue.Name);
        }
        else
        {
            queue.Push(context, value);
        }
    }

    private static void Pop(StepContext context, PackedQueue queue, PackedInstruction instruction)
    {
        if (queue.Count(context) == 0)
        {
            Faults.QueueEmpty(context, queue.Name);
        }
        else
        {
            instruction.SetTarget(context, queue.Pop(context));
        }
    }

    private static void Choose(StepContext context, PackedInstruction instruction, int minimum, int maximum)
    {
        if (maximum < minimum)
        {
            Faults.NothingToChoose(context, minimum, maximum);
        }
        else
        {
            instruction.SetTarget(
                context, context.Choices.TakeValue(minimum, (int)Math.Min(int.MaxValue, (long)maximum - minimum + 1)));
        }
    }
}
