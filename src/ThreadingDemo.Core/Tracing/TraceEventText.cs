namespace ThreadingDemo.Tracing;

/// <summary>What tables show of a trace event.</summary>
public static class TraceEventText
{
    /// <summary>The resource with its value, and the message: "items = 3: message", without what the event does not have.</summary>
    public static string Details(string resource, string value, string message)
    {
        string subject = value.Length == 0 ? resource : resource.Length == 0 ? value : resource + " = " + value;
        return subject.Length == 0 ? message : message.Length == 0 ? subject : subject + ": " + message;
    }
}
