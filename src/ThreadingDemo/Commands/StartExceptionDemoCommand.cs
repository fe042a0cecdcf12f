using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Binding;
using ThreadingDemo.Demos;
using ThreadingDemo.Primitives;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Commands;

/// <summary>Runs a thread that ends with an exception, which is reported as an error or passed to a hook.</summary>
[Cmdlet(VerbsLifecycle.Start, "ExceptionDemo")]
[OutputType(typeof(TraceEvent))]
public sealed class StartExceptionDemoCommand : TraceDemoCommand<ExceptionDemo>
{
    private ScriptBlock? hook;

    /// <summary>The time that the thread works before it fails.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [StrictOption(typeof(ExceptionDemo))]
    public int DelayMilliseconds
    {
        get => Demo.DelayMilliseconds;
        set => Demo.DelayMilliseconds = value;
    }

    /// <summary>
    /// Receives the exception as its argument; its output becomes the message of the event. It runs on the pipeline thread.
    /// </summary>
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
                $"The hook failed for the failure of {failure.Thread}: {e.Message}"));
            return [$"the hook failed: {e.Message}"];
        }
    }
}
