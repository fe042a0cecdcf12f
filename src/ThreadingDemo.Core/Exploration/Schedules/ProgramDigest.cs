using System;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Exploration.Schedules;

/// <summary>Computes eight hexadecimal digits that distinguish programs, from their instructions and declarations.</summary>
internal static class ProgramDigest
{
    public static string Of(Program program)
    {
        StringBuilder text = new();
        foreach (Cell cell in program.Cells)
        {
            Write(cell.Name, cell.Initial, cell.Minimum, cell.Maximum, cell.IsGhost);
            if (cell.Kind != CellKind.Integer)
            {
                Write(cell.Kind, cell.Size);
            }
        }

        foreach (SemaphoreCell semaphore in program.Semaphores)
        {
            Write(
            [
                semaphore.Name,
                semaphore.Initial,
                .. semaphore.Maximum == int.MaxValue ? Array.Empty<object>() : [semaphore.Maximum],
                .. semaphore.IsEvent ? ["event"] : Array.Empty<object>(),
            ]);
        }

        Write([.. program.Mutexes]);
        foreach (ConditionCell condition in program.Conditions)
        {
            Write(condition.Name, condition.Mutex);
        }

        foreach (QueueCell queue in program.Queues)
        {
            Write(queue.Name, queue.Capacity);
        }

        foreach (ProgramThread thread in program.Threads)
        {
            Write(thread.Name, thread.Index);
        }

        foreach (ThreadCode code in program.Threads.Select(thread => thread.Code).Distinct())
        {
            Write([.. code.Frame.SelectMany(slot => new object[] { slot.Initial, slot.Minimum, slot.Maximum })]);
            foreach (Instruction i in code.Instructions)
            {
                Write(i.Code, i.Resource, i.Length, Text(i.Index), Text(i.Value), Text(i.Comparand), i.Target, i.Destination, i.Name,
                    i.Rests);
                if (i.Operation != PrimitiveOperation.None)
                {
                    Write(i.Operation, Text(i.Guard));
                }
            }
        }

        using SHA256 hash = SHA256.Create();
        return string.Concat(hash.ComputeHash(System.Text.Encoding.UTF8.GetBytes(text.ToString())).Take(4)
            .Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));

        void Write(params object[] parts) =>
            text.Append(string.Join(" ", parts.Select(part => Convert.ToString(part, CultureInfo.InvariantCulture)))).Append('\n');
    }

    private static string Text(Expression? expression) => expression switch
    {
        null => "",
        ConstantExpression constant => ScheduleText.Number(constant.Value),
        SlotExpression slot => "[" + ScheduleText.Number(slot.Slot) + "]",
        UnaryExpression unary => $"({unary.Operator} {Text(unary.Operand)})",
        BinaryExpression binary => $"({Text(binary.Left)} {binary.Operator} {Text(binary.Right)})",
        _ => throw new InvalidOperationException($"An instruction has no {expression.GetType().Name}."),
    };
}
