using System;
using System.Linq;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Tests.Exploration.Reference;

/// <summary>Evaluates the expression of a requirement in a state.</summary>
internal sealed class Condition(Machine machine, State state)
{
    /// <summary>The value of a ghost whose value could not be evaluated.</summary>
    public const int NoValue = int.MinValue;

    private Program Program => machine.Program;

    /// <summary>The value; 0 is false.</summary>
    /// <exception cref="PatternFaultException">It cannot be evaluated.</exception>
    public int Evaluate(Expression expression) => expression switch
    {
        VariableExpression variable => Cell(variable.Declaration.Name),
        ElementExpression element => Cell($"{element.Declaration.Name}[{Evaluate(element.Index)}]"),
        InsideExpression inside => state.Threads.Count(thread => thread.Regions.Contains(inside.Region.ToLowerInvariant())),
        QueueCountExpression count => state.Queues[Find([.. Program.Queues.Select(queue => queue.Name)], count.Queue.Name)].Length,
        WaitingExpression waiting => Waiting(waiting.Semaphore),
        ParameterExpression parameter => Program.Parameters[parameter.Parameter.Name],
        UnaryExpression unary => new UnaryExpression(unary.Operator, Evaluate(unary.Operand)).Evaluate([]),
        BinaryExpression { Operator: BinaryOperator.And } both => Evaluate(both.Left) != 0 && Evaluate(both.Right) != 0 ? 1 : 0,
        BinaryExpression { Operator: BinaryOperator.Or } either => Evaluate(either.Left) != 0 || Evaluate(either.Right) != 0 ? 1 : 0,
        BinaryExpression binary => new BinaryExpression(binary.Operator, Evaluate(binary.Left), Evaluate(binary.Right)).Evaluate([]),
        _ => expression.Evaluate([]),
    };

    private int Cell(string name)
    {
        int cell = Find([.. Program.Cells.Select(cell => cell.Name)], name);
        return Program.Cells[cell].IsGhost && state.Cells[cell] == NoValue ? throw new PatternFaultException($"{name} has no value")
            : state.Cells[cell];
    }

    private int Waiting(ResourceReference reference)
    {
        string name = reference.Index is null ? reference.Declaration.Name : $"{reference.Declaration.Name}[{Evaluate(reference.Index)}]";
        int semaphore = Find([.. Program.Semaphores.Select(semaphore => semaphore.Name)], name);
        return Enumerable.Range(0, state.Threads.Length).Count(thread => machine.IsWaiting(state, thread, semaphore));
    }

    private static int Find(string[] names, string name)
    {
        int found = Array.IndexOf(names, name);
        return found >= 0 ? found : throw new PatternFaultException($"there is no {name}");
    }
}
