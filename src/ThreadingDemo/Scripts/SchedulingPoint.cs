using System;
using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Internal;
using ThreadingDemo.Controlling;

namespace ThreadingDemo.Scripts;

/// <summary>What a script with scheduling points calls; each method returns what it is given. Not meant to be called by hand.</summary>
public static class SchedulingPoint
{
    /// <summary>What a member, an element or a method is taken of.</summary>
    public static object? Target(object?[] target, int site) =>
        ControlledThread.Current is { } thread && BaseOf(target[0]) is { } real && ObjectAccess.Target(thread, real, SiteOf(thread, site)) is var used && !ReferenceEquals(used, real) ? used : target[0];

    /// <summary>The index of an element.</summary>
    public static object? Index(object?[] index, int site)
    {
        if (ControlledThread.Current is { } thread)
        {
            ObjectAccess.Index(thread, BaseOf(index[0]), SiteOf(thread, site));
        }

        return index[0];
    }

    /// <summary>The last of several indexes.</summary>
    public static object? LastIndex(object?[] index, int site)
    {
        if (ControlledThread.Current is { } thread)
        {
            ObjectAccess.Index(thread, index, SiteOf(thread, site));
        }

        return index[0];
    }

    /// <summary>The right side of an assignment.</summary>
    public static object? Value(object?[] value, int site)
    {
        if (ControlledThread.Current is { } thread)
        {
            ObjectAccess.Value(thread, SiteOf(thread, site));
        }

        return value[0];
    }

    /// <summary>The last argument of a call.</summary>
    public static object? LastArgument(object?[] value, int site)
    {
        if (ControlledThread.Current is { } thread)
        {
            ObjectAccess.LastArgument(thread, SiteOf(thread, site));
        }

        return value[0];
    }

    /// <summary>The reference that a static method changes.</summary>
    public static object? Reference(object?[] reference, int site)
    {
        if (ControlledThread.Current is { } thread && BaseOf(reference[0]) is PSReference real)
        {
            ObjectAccess.Reference(thread, real, SiteOf(thread, site));
        }

        return reference[0];
    }

    /// <summary>An argument of a static method that is controlled.</summary>
    public static object? Static(object?[] argument, int site)
    {
        if (ControlledThread.Current is { } thread)
        {
            thread.Site = SiteOf(thread, site);
        }

        return argument[0];
    }

    /// <summary>What is enumerated.</summary>
    public static object? Enumerate(object?[] target, int site) =>
        ControlledThread.Current is { } thread && BaseOf(target[0]) is IEnumerable real && ObjectAccess.IsEnumerable(real) && thread.Run.ThreadCount > 1
            ? new ControlledEnumerable(real, SiteOf(thread, site))
            : target[0];

    /// <summary>An object that has just been made.</summary>
    public static object? Made(object?[] made)
    {
        if (ControlledThread.Current is { } thread && BaseOf(made[0]) is { } real and not (ValueType or string))
        {
            thread.Run.Objects.Add(real, thread);
        }

        return made[0];
    }

    /// <summary>A text that becomes the body of a function.</summary>
    public static object? Code(object?[] body) => ControlledThread.Current is not null && BaseOf(body[0]) is string text ? ControlledBlock.Create(text) : body[0];

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
    internal static object? BaseOf(object? value) => value is PSObject wrapped ? wrapped.BaseObject is PSCustomObject ? IsNothing(wrapped) ? null : wrapped : wrapped.BaseObject : value;

    private static bool IsNothing(PSObject value) => ReferenceEquals(value, AutomationNull.Value);

    private static SourceSite SiteOf(ControlledThread thread, int site) => ((ScriptWorker)thread.Worker!).Script[site];
}
