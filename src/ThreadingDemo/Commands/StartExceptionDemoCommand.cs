using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Lets an exception leave a thread: reported as an error, or handed to a hook.</summary>
[Cmdlet(VerbsLifecycle.Start, "ExceptionDemo")]
[OutputType(typeof(TraceEvent))]
public sealed class StartExceptionDemoCommand : TraceDemoCommand<ExceptionDemo>
{
    private ScriptBlock? hook;

    /// <summary>How long the thread works before it fails.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ExceptionDemo))]
    public int DelayMilliseconds
    {
        get => Demo.DelayMilliseconds;
        set => Demo.DelayMilliseconds = value;
    }

    /// <summary>Gets the failure as its argument; what it returns becomes the trace's words. Runs on the pipeline thread.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ExceptionDemo))]
    public ScriptBlock? Hook
    {
        get => hook;
        set
        {
            hook = value;
            Demo.Hook = value is null ? null : CallHook;
        }
    }

    private IEnumerable<string> CallHook(ThreadFailure failure)
    {
        try
        {
            return [.. hook!.Invoke(failure).Select(word => word?.ToString() ?? "")];
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            WriteError(VisibleError.Of(
                e,
                "HookFailed",
                ErrorCategory.InvalidOperation,
                failure,
                $"The hook failed on the failure of {failure.Thread}: {e.Message}"));
            return [$"the hook failed: {e.Message}"];
        }
    }
}
