using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ThreadingDemo.Scripts;

namespace ThreadingDemo.Commands;

/// <summary>The errors of the cmdlets that run scripts under control, each with its own id.</summary>
internal static class ParallelScriptErrors
{
    public static ErrorRecord Invalid(Exception exception, object target) =>
        VisibleError.Of(exception, "InvalidScript", ErrorCategory.InvalidData, target);

    public static ErrorRecord InvalidOption(Exception exception, object target) =>
        VisibleError.Of(exception, "InvalidOption", ErrorCategory.InvalidArgument, target);

    public static ErrorRecord InvalidSchedule(Exception exception, object target) =>
        VisibleError.Of(exception, "InvalidSchedule", ErrorCategory.InvalidData, target);

    public static ErrorRecord Refused(IEnumerable<ScriptRemark> remarks, object target) =>
        Of("The script cannot be run under control", remarks, "ScriptRefused", ErrorCategory.InvalidOperation, target);

    public static ErrorRecord ChangesOutside(IEnumerable<ScriptRemark> remarks, object target) =>
        Of(
            "The script was not run, because each schedule would repeat a change outside the script",
            remarks, "ScriptChangesOutside", ErrorCategory.SecurityError, target);

    public static ErrorRecord Failed(Exception exception, object target) =>
        VisibleError.Of(exception, "ScriptNotRun", ErrorCategory.OperationStopped, target);

    private static ErrorRecord Of(string message, IEnumerable<ScriptRemark> remarks, string id, ErrorCategory category, object target) =>
        VisibleError.Of(
            new ParallelScriptException($"{message}: {string.Join("; ", remarks.Select(remark => remark.ToString()))}."),
            id,
            category,
            target);
}
