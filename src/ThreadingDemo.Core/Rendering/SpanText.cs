using ThreadingDemo.Analysis;

namespace ThreadingDemo.Rendering;

/// <summary>The text of a span in a drawing.</summary>
internal static class SpanText
{
    /// <summary>The text, such as "waits for lock"; that of an open span ends with ", without end".</summary>
    public static string Of(TraceSpan span)
    {
        string text = span.Kind switch
        {
            SpanKind.Running => "runs",
            SpanKind.Waiting when span.IsJoin => "waits for the end of " + span.Resource,
            SpanKind.Waiting => "waits for " + span.Resource,
            SpanKind.Holding => "holds " + span.Resource,
            _ => "is inside " + span.Resource,
        };
        return span.IsOpen ? text + ", without end" : text;
    }
}
