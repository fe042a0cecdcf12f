using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Controlling;
using ThreadingDemo.Controlling.Accesses;

namespace ThreadingDemo.Scripts;

/// <summary>The state and the results of one run of a script.</summary>
internal sealed class ScriptRun(ControlledScript script, ScriptSetting setting)
{
    private readonly List<(string Name, object Value)> shared = [];

    public ControlledScript Script => script;

    public ScriptSetting Setting => setting;

    /// <summary>The output, one string per object.</summary>
    public List<string> Output { get; } = [];

    /// <summary>The messages of the errors, in order.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>The thread jobs, in order of creation.</summary>
    public List<ControlledJob> Jobs { get; } = [];

    /// <summary>The number of jobs created; the number of a removed job is not used again.</summary>
    public int JobCount { get; set; }

    /// <summary>The number of bodies of ForEach-Object -Parallel that have been started.</summary>
    public int BodyCount { get; set; }

    /// <summary>The limit of thread jobs that run at the same time; null before the first job.</summary>
    public JobThrottle? Throttle { get; set; }

    /// <summary>True if the assertion holds; null if it was not evaluated.</summary>
    public bool? AssertionHolds { get; set; }

    /// <summary>The reason why the assertion does not hold; empty if it holds.</summary>
    public string AssertionMessage { get; set; } = "";

    /// <summary>The values of shared objects at the end.</summary>
    public IReadOnlyList<string> FinalValues { get; private set; } = [];

    /// <summary>The controlled thread that calls a stand-in.</summary>
    /// <exception cref="PSInvalidOperationException">The caller is not a controlled thread.</exception>
    public static ControlledThread CurrentThread => ControlledThread.Current
        ?? throw new PSInvalidOperationException("Only a script under control can use this command.");

    /// <summary>The run to which a controlled thread belongs.</summary>
    public static ScriptRun Of(ControlledThread thread) => ((ScriptWorker)thread.Worker!).Run!;

    /// <summary>Notes a value that is passed to another thread.</summary>
    /// <param name="thread">The thread that passes it.</param>
    /// <param name="name">The name of the variable, without the dollar sign.</param>
    /// <param name="value">The value; immutable ones are ignored.</param>
    public void AddShared(ControlledThread thread, string name, object? value)
    {
        object? real = value is PSObject wrapped ? SchedulingPoint.BaseOf(wrapped) : value;
        if (real is null or System.ValueType or string or ScriptBlock)
        {
            return;
        }

        ObjectAccess.Share(thread, real, "$" + name);
        if (!shared.Any(other => ReferenceEquals(other.Value, real)))
        {
            shared.Add((name, real));
        }
    }

    /// <summary>Reads the values of shared objects after the script has ended.</summary>
    public void ReadFinalValues() => FinalValues = [.. shared.SelectMany(value => ValueText.Lines("$" + value.Name, value.Value))];
}
