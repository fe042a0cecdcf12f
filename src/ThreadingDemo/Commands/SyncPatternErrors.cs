using System;
using System.Management.Automation;
using ThreadingDemo.Patterns;
using ThreadingDemo.Scripting;

namespace ThreadingDemo.Commands;

/// <summary>The errors of the pattern cmdlets, each with its own id.</summary>
internal static class SyncPatternErrors
{
    public static ErrorRecord Unknown(Exception exception, string name) =>
        VisibleError.Of(exception, "UnknownPattern", ErrorCategory.ObjectNotFound, name);

    public static ErrorRecord Invalid(Exception exception, object target) =>
        VisibleError.Of(
            exception is PatternException pattern ? PatternPlaces.Place(pattern) : exception,
            "InvalidPattern",
            ErrorCategory.InvalidData,
            target);

    public static ErrorRecord InvalidOption(Exception exception, object target) =>
        VisibleError.Of(exception, "InvalidOption", ErrorCategory.InvalidArgument, target);

    public static ErrorRecord InvalidSchedule(Exception exception, object target) =>
        VisibleError.Of(exception, "InvalidSchedule", ErrorCategory.InvalidData, target);

    public static ErrorRecord NoSchedule(string pattern) =>
        VisibleError.Of(new PatternException($"The verdict on {pattern} has no schedule to replay. Violated verdicts have one, except a "
            + "Possible that is true in no state."), "NoSchedule", ErrorCategory.InvalidData, pattern);

    public static ErrorRecord InvalidStep(Exception exception, object target) =>
        VisibleError.Of(exception, "InvalidStep", ErrorCategory.InvalidOperation, target);
}
