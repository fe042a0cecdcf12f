using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Controlling;
using ThreadingDemo.Scripts.StandIns;

namespace ThreadingDemo.Scripts;

/// <summary>What one run of a script leaves behind.</summary>
internal sealed class ScriptRun(ControlledScript script, ScriptSetting setting)
{
    private readonly List<(string Name, object Value)> shared = [];

    public ControlledScript Script => script;

    public ScriptSetting Setting => setting;

    /// <summary>The output as text, one an object.</summary>
    public List<string> Output { get; } = [];

    /// <summary>The errors, in order.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>The thread jobs, in order of creation.</summary>
    public List<ControlledJob> Jobs { get; } = [];

    /// <summary>How many jobs have been made; numbers are not given again.</summary>
    public int JobCount { get; set; }

    /// <summary>How many bodies of ForEach-Object -Parallel have been started.</summary>
    public int BodyCount { get; set; }

    /// <summary>How many thread jobs run at the same time.</summary>
    public JobThrottle? Throttle { get; set; }

    /// <summary>Whether what is asserted holds; null before it was asked for.</summary>
    public bool? Holds { get; set; }

    /// <summary>Why it does not hold.</summary>
    public string Objection { get; set; } = "";

    /// <summary>What shared objects hold at the end.</summary>
    public IReadOnlyList<string> FinalValues { get; private set; } = [];

    /// <summary>The run that a controlled thread belongs to.</summary>
    public static ScriptRun Of(ControlledThread thread) => ((ScriptWorker)thread.Worker!).Run!;

    /// <summary>Notes a value that a thread is given under a name.</summary>
    public void Share(ControlledThread thread, string name, object? value)
    {
        object? real = value is PSObject wrapped ? SchedulingPoint.BaseOf(wrapped) : value;
        if (real is null or System.ValueType or string or ScriptBlock)
        {
            return;
        }

        thread.Run.Objects.Share(real, "$" + name, thread);
        if (!shared.Any(other => ReferenceEquals(other.Value, real)))
        {
            shared.Add((name, real));
        }
    }

    /// <summary>Reads what shared objects hold, after the last thread has ended.</summary>
    public void ReadFinalValues() => FinalValues = [.. shared.SelectMany(value => ValueText.Lines("$" + value.Name, value.Value))];
}
