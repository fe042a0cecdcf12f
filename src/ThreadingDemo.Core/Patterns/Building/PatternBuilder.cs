using System;
using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Patterns.Lowering;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Patterns.Building;

/// <summary>Builds a pattern; the calls read like pseudo-code.</summary>
public sealed class PatternBuilder(string name, string variant)
{
    private static readonly string[] reservedNames = [RunThreadNames.OtherMain, RunThreadNames.Watchdog];

    private readonly Dictionary<string, object> declared = new(PatternName.Comparer);
    private readonly List<PatternParameter> parameters = [];
    private readonly List<Declaration> declarations = [];
    private readonly List<ThreadFamily> families = [];
    private readonly List<Requirement> requirements = [];

    /// <summary>Declares a parameter.</summary>
    public Expression Parameter(string name, int @default, int minimum, int maximum, string meaning)
    {
        if (@default < minimum || @default > maximum)
        {
            throw new PatternException($"Parameter {name} has the default {@default}, which is not from {minimum} to {maximum}.");
        }

        PatternParameter parameter = new(name, @default, minimum, maximum, meaning);
        AddName(name, parameter);
        parameters.Add(parameter);
        return new ParameterExpression(parameter);
    }

    /// <summary>Declares a shared integer.</summary>
    public VariableExpression Integer(string name, Expression initial, Expression minimum, Expression maximum) =>
        new(Declare(new IntegerDeclaration(name, new IntegerRange(initial, minimum, maximum), isGhost: false)));

    /// <summary>Declares a shared integer from 0, its initial value, to a maximum.</summary>
    public VariableExpression Counter(string name, Expression maximum) => Integer(name, 0, 0, maximum);

    /// <summary>
    /// Declares a ghost: an integer that only requirements read. Its range is the expected one; a value outside it is not a
    /// fault.
    /// </summary>
    public VariableExpression Ghost(string name, Expression initial, Expression minimum, Expression maximum) =>
        new(Declare(new IntegerDeclaration(name, new IntegerRange(initial, minimum, maximum), isGhost: true)));

    /// <summary>Declares a shared truth value, initially false.</summary>
    public VariableExpression Flag(string name) => Integer(name, 0, 0, 1);

    /// <summary>Declares an array of shared integers.</summary>
    public ArrayDeclaration Array(string name, Expression length, Expression initial, Expression minimum, Expression maximum) =>
        Declare(new ArrayDeclaration(name, length, new IntegerRange(initial, minimum, maximum), isGhost: false));

    /// <summary>
    /// Declares a ghost array, which only requirements read. Its range is the expected one; a value outside it is not a
    /// fault.
    /// </summary>
    public ArrayDeclaration GhostArray(string name, Expression length, Expression initial, Expression minimum, Expression maximum) =>
        Declare(new ArrayDeclaration(name, length, new IntegerRange(initial, minimum, maximum), isGhost: true));

    /// <summary>Declares a semaphore; the book's mutexes are semaphores with one permit.</summary>
    public SemaphoreDeclaration Semaphore(string name, Expression initial, Expression? maximum = null) =>
        Declare(new SemaphoreDeclaration(name, initial, length: null, maximum));

    /// <summary>Declares an array of semaphores.</summary>
    public SemaphoreDeclaration Semaphores(string name, Expression length, Expression initial, Expression? maximum = null) =>
        Declare(new SemaphoreDeclaration(name, initial, length, maximum));

    /// <summary>Declares semaphores without permits.</summary>
    public (SemaphoreDeclaration First, SemaphoreDeclaration Second) Semaphores(string first, string second) =>
        (Semaphore(first, 0), Semaphore(second, 0));

    /// <summary>Declares semaphores without permits.</summary>
    public (
        SemaphoreDeclaration First,
        SemaphoreDeclaration Second,
        SemaphoreDeclaration Third) Semaphores(string first, string second, string third) =>
        (Semaphore(first, 0), Semaphore(second, 0), Semaphore(third, 0));

    /// <summary>Declares a mutex, which only its owner can unlock.</summary>
    public MutexDeclaration Mutex(string name) => Declare(new MutexDeclaration(name, length: null));

    /// <summary>Declares an array of mutexes.</summary>
    public MutexDeclaration Mutexes(string name, Expression length) => Declare(new MutexDeclaration(name, length));

    /// <summary>Declares a condition variable, guarded by a mutex.</summary>
    public ConditionDeclaration Condition(string name, MutexDeclaration mutex) => Declare(new ConditionDeclaration(name, mutex));

    /// <summary>
    /// Declares an event: a manual one stays set for all; an automatic one is reset when it lets a thread continue.
    /// </summary>
    public EventDeclaration Event(string name, bool isAutomatic = false, bool isSet = false) =>
        Declare(new EventDeclaration(name, isAutomatic, isSet));

    /// <summary>Declares a countdown, which lets all threads continue after the given number of signals.</summary>
    public CountdownDeclaration Countdown(string name, Expression initial) => Declare(new CountdownDeclaration(name, initial));

    /// <summary>Declares a barrier, which lets its participants continue whenever all of them have arrived.</summary>
    public BarrierDeclaration Barrier(string name, Expression participants) => Declare(new BarrierDeclaration(name, participants));

    /// <summary>Declares a lock for many readers or one writer.</summary>
    public ReaderWriterLockDeclaration ReaderWriterLock(string name) => Declare(new ReaderWriterLockDeclaration(name));

    /// <summary>Declares a bounded first-in-first-out queue of integers.</summary>
    public QueueDeclaration Queue(string name, Expression capacity) => Declare(new QueueDeclaration(name, capacity));

    /// <summary>Adds a thread.</summary>
    public ThreadFamily Thread(string name, Action<ThreadBuilder> body)
    {
        ThreadBuilder builder = new();
        body(builder);
        return Add(new ThreadFamily(name, count: null, index: null, builder.Locals, builder.Statements));
    }

    /// <summary>Adds a family of threads that run the same code; <paramref name="body"/> gets the thread's index, from 0.</summary>
    public ThreadFamily Threads(string name, Expression count, string index, Action<ThreadBuilder, LocalExpression> body)
    {
        LocalDeclaration declaration = new(index, new IntegerRange(0, 0, count - 1));
        ThreadBuilder builder = new();
        body(builder, new LocalExpression(declaration));
        return Add(new ThreadFamily(name, count, declaration, builder.Locals, builder.Statements));
    }

    /// <summary>Adds a family whose code does not use the index.</summary>
    public ThreadFamily Threads(string name, Expression count, Action<ThreadBuilder> body) =>
        Threads(name, count, "i", (thread, _) => body(thread));

    /// <summary>Adds a requirement.</summary>
    public void Require(params Requirement[] required) => requirements.AddRange(required);

    /// <summary>The pattern.</summary>
    /// <exception cref="PatternException">It has no threads, or its parts do not fit together.</exception>
    public Pattern Build()
    {
        if (families.Count == 0)
        {
            throw new PatternException($"Pattern {name} has no threads.");
        }

        CheckThreadNames();
        return new Pattern(name, variant, parameters, declarations, families, requirements);
    }

    /// <summary>The pattern, after a check that it can be lowered with the defaults of its parameters.</summary>
    /// <exception cref="PatternException">It cannot be lowered.</exception>
    public Pattern BuildChecked()
    {
        Pattern pattern = Build();
        PatternLowering.Lower(pattern);
        return pattern;
    }

    private ThreadFamily Add(ThreadFamily family)
    {
        if (family.Count is null && reservedNames.Contains(family.Name, PatternName.Comparer))
        {
            throw new PatternException($"A thread of pattern {name} cannot be named {family.Name}: each run has such a thread.");
        }

        AddName(family.Name, family);
        families.Add(family);
        return family;
    }

    // The threads of a family are called "family 0", "family 1" ...
    private void CheckThreadNames()
    {
        HashSet<string> counted = new(
            families.Where(family => family.Count is not null).Select(family => family.Name), PatternName.Comparer);
        foreach (ThreadFamily single in families.Where(family => family.Count is null))
        {
            int blank = single.Name.LastIndexOf(' ');
            if (blank >= 0 && counted.Contains(single.Name.Substring(0, blank)) && single.Name.Substring(blank + 1).All(char.IsDigit))
            {
                throw new PatternException($"Pattern {name} has a thread {single.Name} and a "
                    + "family with a thread of the same name.") { Subject = single };
            }
        }
    }

    private TDeclaration Declare<TDeclaration>(TDeclaration declaration)
        where TDeclaration : Declaration
    {
        AddName(declaration.Name, declaration);
        declarations.Add(declaration);
        return declaration;
    }

    private void AddName(string newName, object declaration)
    {
        if (declared.TryGetValue(newName, out object? earlier))
        {
            throw new PatternException($"Pattern {name} declares {newName} twice.") { Earlier = earlier };
        }

        declared.Add(newName, declaration);
    }
}
