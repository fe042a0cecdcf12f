using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Scripts;

namespace ThreadingDemo.Commands;

/// <summary>The errors of the cmdlets that run scripts under control, each under an id of its own.</summary>
internal static class ParallelScriptErrors
{
    public static ErrorRecord Invalid(Exception exception, object target) => VisibleError.Of(exception, "InvalidScript", ErrorCategory.InvalidData, target);

    public static ErrorRecord InvalidOption(Exception exception, object target) => VisibleError.Of(exception, "InvalidOption", ErrorCategory.InvalidArgument, target);

    public static ErrorRecord InvalidSchedule(Exception exception, object target) => VisibleError.Of(exception, "InvalidSchedule", ErrorCategory.InvalidData, target);

    public static ErrorRecord Refused(IEnumerable<ScriptRemark> remarks, object target) =>
        VisibleError.Of(new ParallelScriptException($"The script cannot be run under control: {List(remarks)}."), "ScriptRefused", ErrorCategory.InvalidOperation, target);

    public static ErrorRecord ChangesOutside(IEnumerable<ScriptRemark> remarks, object target) =>
        VisibleError.Of(new ParallelScriptException($"The script is not run, as it would change something outside itself again and again: {List(remarks)}."), "ScriptChangesOutside", ErrorCategory.SecurityError, target);

    public static ErrorRecord Failed(Exception exception, object target) => VisibleError.Of(exception, "ScriptNotRun", ErrorCategory.OperationStopped, target);

    private static string List(IEnumerable<ScriptRemark> remarks) => string.Join("; ", remarks.Select(remark => remark.ToString()));
}
