namespace ThreadingDemo.Tracing;

/// <summary>The texts of a trace event in tables.</summary>
public static class TraceEventText
{
    /// <summary>
    /// The resource with its value, and the message, as "items = 3: message"; parts that the event does not have are
    /// omitted.
    /// </summary>
    public static string Details(string resource, string value, string message)
    {
        string subject = value.Length == 0 ? resource : resource.Length == 0 ? value : resource + " = " + value;
        return subject.Length == 0 ? message : message.Length == 0 ? subject : subject + ": " + message;
    }
}
