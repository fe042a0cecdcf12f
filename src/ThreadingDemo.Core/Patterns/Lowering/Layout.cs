using System.Collections.Generic;
using System.Linq;

namespace ThreadingDemo.Patterns.Lowering;

/// <summary>The place of each declaration of a pattern in a program, with all sizes known.</summary>
internal sealed class Layout
{
    // As .NET's barrier.
    private const int MaximumParticipants = short.MaxValue;

    private readonly Dictionary<Declaration, (int First, int Length)> places = [];
    private readonly Pattern pattern;
    private readonly IReadOnlyDictionary<string, int> parameters;
    private readonly List<Cell> cells = [];
    private readonly List<SemaphoreCell> semaphores = [];
    private readonly List<string> mutexes = [];
    private readonly List<ConditionCell> conditions = [];
    private readonly List<QueueCell> queues = [];
    private int threadCount;
    private int elementCount;

    public Layout(Pattern pattern, IReadOnlyDictionary<string, int> parameters)
    {
        this.pattern = pattern;
        this.parameters = parameters;
        foreach (ThreadFamily family in pattern.Families)
        {
            PatternException.About(family, () => CountThreads(family));
        }

        foreach (Declaration declaration in pattern.Declarations)
        {
            PatternException.About(declaration, () => Place(declaration));
        }
    }

    public IReadOnlyList<Cell> Cells => cells;

    public IReadOnlyList<SemaphoreCell> Semaphores => semaphores;

    public IReadOnlyList<string> Mutexes => mutexes;

    public IReadOnlyList<ConditionCell> Conditions => conditions;

    public IReadOnlyList<QueueCell> Queues => queues;

    public (int First, int Length) this[Declaration declaration] => places.TryGetValue(declaration, out (int First, int Length) place)
        ? place
        : throw new PatternException($"{declaration.Name} is not declared in pattern {pattern.Name}.");

    /// <summary>The value of an expression over parameters and constants.</summary>
    public int Constant(Expression expression, string what)
    {
        try
        {
            return expression.Map(leaf => leaf switch
            {
                ConstantExpression => leaf,
                ParameterExpression parameter => parameters[parameter.Parameter.Name],
                _ => throw new PatternException($"{what} can depend on parameters only."),
            }).Evaluate([]);
        }
        catch (PatternFaultException e)
        {
            throw new PatternException($"{what}: {e.Message}.");
        }
    }

    /// <summary>Returns the number of threads of a family.</summary>
    public int ThreadCount(ThreadFamily family) =>
        family.Count is null ? 1 : Constant(family.Count, $"The number of {family.Name} threads");

    public (int Initial, int Minimum, int Maximum) Range(IntegerRange range, string name)
    {
        int initial = Constant(range.Initial, $"The initial value of {name}");
        int minimum = Constant(range.Minimum, $"The least value of {name}");
        int maximum = Constant(range.Maximum, $"The greatest value of {name}");
        return initial >= minimum && initial <= maximum
            ? (initial, minimum, maximum)
            : throw new PatternException($"{name} has the initial value {initial}, which is not from {minimum} to {maximum}.");
    }

    private void CountThreads(ThreadFamily family)
    {
        int count = ThreadCount(family);
        if (count < 0 || count > ProgramBounds.MaximumThreadCount - threadCount)
        {
            throw new PatternException($"The number of {family.Name} threads cannot be {count}. "
                + $"Allowed: 0 to {ProgramBounds.MaximumThreadCount} threads in all{Before(threadCount)}.");
        }

        threadCount += count;
    }

    private void Place(Declaration declaration)
    {
        string name = declaration.Name;
        switch (declaration)
        {
            case IntegerDeclaration integer:
                Reserve(name);
                AddCells(declaration, 1, integer.Range, integer.IsGhost, isArray: false);
                break;
            case ArrayDeclaration array:
                AddCells(declaration, Length(array.Length, name), array.Range, array.IsGhost, isArray: true);
                break;
            case SemaphoreDeclaration semaphore:
                (int permits, int most) = Permits(semaphore);
                Add(declaration, semaphores.Count, semaphore.Length, element => semaphores.Add(new SemaphoreCell(element, permits, most)));
                break;
            case EventDeclaration { IsAutomatic: true } automatic:
                Reserve(name);
                places[declaration] = (semaphores.Count, 1);
                semaphores.Add(new SemaphoreCell(name, automatic.IsSet ? 1 : 0, Maximum: 1) { IsEvent = true });
                break;
            case EventDeclaration manual:
                AddPrimitive(declaration, CellKind.Event, manual.IsSet ? 1 : 0, 1, size: 0);
                break;
            case CountdownDeclaration countdown:
                int signals = Constant(countdown.Initial, $"The number of signals of {name}");
                AddPrimitive(declaration, CellKind.Countdown, signals >= 0 ? signals : throw new PatternException(
                    $"Countdown {name} cannot have the initial value {signals}. Allowed: 0 or more."), signals, size: 0);
                break;
            case BarrierDeclaration barrier:
                int participants = Constant(barrier.Participants, $"The number of participants of {name}");
                if (participants is < 1 or > MaximumParticipants)
                {
                    throw new PatternException(
                        $"Barrier {name} cannot have {participants} participants. Allowed: 1 to {MaximumParticipants}.");
                }

                AddPrimitive(declaration, CellKind.Barrier, 0, BarrierState.Greatest(participants), participants);
                break;
            case ReaderWriterLockDeclaration:
                AddPrimitive(declaration, CellKind.ReaderWriterLock, 0, ReaderWriterState.Greatest(threadCount), threadCount);
                break;
            case MutexDeclaration mutex:
                Add(declaration, mutexes.Count, mutex.Length, mutexes.Add);
                break;
            case ConditionDeclaration condition:
                Add(
                    declaration,
                    conditions.Count,
                    null,
                    element => conditions.Add(new ConditionCell(element, this[condition.Mutex].First)));
                break;
            case QueueDeclaration queue:
                places[declaration] = (queues.Count, 1);
                queues.Add(new QueueCell(name, Length(queue.Capacity, name)));
                break;
        }
    }

    private (int Initial, int Maximum) Permits(SemaphoreDeclaration semaphore)
    {
        string name = semaphore.Name;
        int initial = Constant(semaphore.Initial, $"The initial value of {name}");
        int maximum = semaphore.Maximum is null ? int.MaxValue : Constant(semaphore.Maximum, $"The maximum of {name}");
        if (maximum < 1)
        {
            throw new PatternException($"Semaphore {name} cannot have a maximum of {maximum}. Allowed: 1 or more.");
        }

        string allowed = semaphore.Maximum is null ? "0 or more" : $"0 to {maximum}";
        return initial >= 0 && initial <= maximum
            ? (initial, maximum)
            : throw new PatternException($"Semaphore {name} cannot have the initial value {initial}. Allowed: {allowed}.");
    }

    private void AddPrimitive(Declaration declaration, CellKind kind, int initial, int maximum, int size)
    {
        Reserve(declaration.Name);
        places[declaration] = (cells.Count, 1);
        cells.Add(new Cell(declaration.Name, initial, 0, maximum, IsGhost: false) { Kind = kind, Size = size });
    }

    private void AddCells(Declaration declaration, int length, IntegerRange declared, bool isGhost, bool isArray)
    {
        (int initial, int minimum, int maximum) = Range(declared, declaration.Name);
        places[declaration] = (cells.Count, length);
        for (int i = 0; i < length; i++)
        {
            cells.Add(new Cell(isArray ? $"{declaration.Name}[{i}]" : declaration.Name, initial, minimum, maximum, isGhost));
        }
    }

    private void Add(Declaration declaration, int first, Expression? length, System.Action<string> add)
    {
        int count = 1;
        if (length is null)
        {
            Reserve(declaration.Name);
        }
        else
        {
            count = Length(length, declaration.Name);
        }

        places[declaration] = (first, count);
        for (int i = 0; i < count; i++)
        {
            add(length is null ? declaration.Name : $"{declaration.Name}[{i}]");
        }
    }

    private int Length(Expression length, string name)
    {
        int value = Constant(length, $"The length of {name}");
        if (value < 1 || value > ProgramBounds.MaximumElementCount - elementCount)
        {
            throw new PatternException($"The length of {name} cannot be {value}. "
                + $"Allowed: 1 to {ProgramBounds.MaximumElementCount}, in all declarations together{Before(elementCount)}.");
        }

        elementCount += value;
        return value;
    }

    // The length of a declaration that is not an array.
    private void Reserve(string name)
    {
        if (elementCount == ProgramBounds.MaximumElementCount)
        {
            throw new PatternException($"{name} cannot be declared. Allowed: {elementCount} elements in all declarations together.");
        }

        elementCount++;
    }

    private static string Before(int count) => count == 0 ? "" : $", {count} of which are declared before it";
}
