using System;
using System.Collections;
using System.Management.Automation;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts;

/// <summary>What a script with scheduling points calls; each method returns what it is given. Not meant to be called by hand.</summary>
public static class SchedulingPoint
{
    /// <summary>What a member, an element or a method is taken of.</summary>
    public static object? Target(PSObject? target, int site)
    {
        object? value = Unwrap(target);
        return ControlledThread.Current is { } thread && BaseOf(target) is { } real ? Replace(value, real, ObjectAccess.Target(thread, real, SiteOf(thread, site))) : value;
    }

    /// <summary>The index of an element.</summary>
    public static object? Index(object? index, int site)
    {
        if (ControlledThread.Current is { } thread)
        {
            ObjectAccess.Index(thread, index is PSObject wrapped ? wrapped.BaseObject : index, SiteOf(thread, site));
        }

        return index;
    }

    /// <summary>The right side of an assignment.</summary>
    public static object? Value(object? value, int site)
    {
        if (ControlledThread.Current is { } thread)
        {
            ObjectAccess.Value(thread, SiteOf(thread, site));
        }

        return value;
    }

    /// <summary>The last argument of a call.</summary>
    public static object? LastArgument(object? value, int site)
    {
        if (ControlledThread.Current is { } thread)
        {
            ObjectAccess.LastArgument(thread, SiteOf(thread, site));
        }

        return value;
    }

    /// <summary>The reference that a static method changes.</summary>
    public static object? Reference(object? reference, int site)
    {
        if (ControlledThread.Current is { } thread && (reference is PSObject wrapped ? wrapped.BaseObject : reference) is PSReference real)
        {
            ObjectAccess.Reference(thread, real, SiteOf(thread, site));
        }

        return reference;
    }

    /// <summary>An argument of a static method that is controlled.</summary>
    public static object? Static(object? argument, int site)
    {
        if (ControlledThread.Current is { } thread)
        {
            thread.Site = SiteOf(thread, site);
        }

        return argument;
    }

    /// <summary>What is enumerated.</summary>
    public static object? Enumerate(PSObject? target, int site)
    {
        object? value = Unwrap(target);
        return ControlledThread.Current is { } thread && BaseOf(target) is IEnumerable real && ObjectAccess.IsEnumerable(real) && thread.Run.ThreadCount > 1
            ? new ControlledEnumerable(real, SiteOf(thread, site))
            : value;
    }

    /// <summary>An object that has just been made.</summary>
    public static object? Made(PSObject? made)
    {
        if (ControlledThread.Current is { } thread && BaseOf(made) is { } real and not (ValueType or string))
        {
            thread.Run.Born(real, thread);
        }

        return Unwrap(made);
    }

    /// <summary>A text that becomes a script.</summary>
    public static object? Code(object? text) =>
        ControlledThread.Current?.Worker is ScriptWorker worker && (text is PSObject wrapped ? wrapped.BaseObject : text) is string code ? worker.Script.RewriteText(code) : text;

    /// <summary>A command that may use the world outside is about to run.</summary>
    public static void Command(int site)
    {
        if (ControlledThread.Current is { } thread)
        {
            thread.Site = SiteOf(thread, site);
            thread.Run.Step(thread);
            thread.Run.TouchWorld();
        }
    }

    /// <summary>A command that is controlled is about to run.</summary>
    public static void At(int site)
    {
        if (ControlledThread.Current is { } thread)
        {
            thread.Site = SiteOf(thread, site);
        }
    }

    /// <summary>A loop begins another round.</summary>
    public static void Round(int site)
    {
        if (ControlledThread.Current is { } thread)
        {
            thread.Run.BeginRound(thread, SiteOf(thread, site));
        }
    }

    /// <summary>The object that a value is, without what the engine has put around it; null where there is none.</summary>
    internal static object? BaseOf(PSObject? value) => value?.BaseObject is PSCustomObject ? value : value?.BaseObject;

    private static SourceSite SiteOf(ControlledThread thread, int site) => ((ScriptWorker)thread.Worker!).Script[site];

    // Members that a script has added to a text or a number live in what the engine has put around it.
    private static object? Unwrap(PSObject? value) => value?.BaseObject is null or PSCustomObject or ValueType or string ? value : value.BaseObject;

    private static object? Replace(object? value, object real, object used) => ReferenceEquals(real, used) ? value : used;
}
