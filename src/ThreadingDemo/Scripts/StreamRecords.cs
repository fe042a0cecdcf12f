using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Remoting.Internal;

namespace ThreadingDemo.Scripts;

/// <summary>Passes the records of a body, such as errors and warnings, to a job or to the streams of a command.</summary>
internal static class StreamRecords
{
    /// <summary>Writes a record as the engine writes one from another runspace: an error keeps its own position and id.</summary>
    public static void Write(Cmdlet cmdlet, object record) => (record switch
    {
        ErrorRecord => new PSStreamObject(PSStreamObjectType.Error, record),
        WarningRecord warning => new PSStreamObject(PSStreamObjectType.Warning, warning.Message),
        VerboseRecord verbose => new PSStreamObject(PSStreamObjectType.Verbose, verbose.Message),
        DebugRecord debug => new PSStreamObject(PSStreamObjectType.Debug, debug.Message),
        ProgressRecord => new PSStreamObject(PSStreamObjectType.Progress, record),
        _ => new PSStreamObject(PSStreamObjectType.Information, record),
    }).WriteStreamObject(cmdlet, overrideInquire: false);

    /// <summary>Adds a record to a job.</summary>
    public static void Add(Job job, object record) => (record switch
    {
        ErrorRecord => job.Error,
        WarningRecord => job.Warning,
        VerboseRecord => job.Verbose,
        DebugRecord => job.Debug,
        ProgressRecord => job.Progress,
        InformationRecord => (IList)job.Information,
        _ => null,
    })?.Add(record);

    /// <summary>The number of records of a job besides its output.</summary>
    public static int CountOf(Job job) =>
        job.Error.Count + job.Warning.Count + job.Verbose.Count + job.Debug.Count + job.Progress.Count + job.Information.Count;

    /// <summary>The records of a job besides its output, stream by stream.</summary>
    /// <param name="job">The job.</param>
    /// <param name="keeps">True to keep the records in the job.</param>
    public static IEnumerable<object> Of(Job job, bool keeps) =>
    [
        .. Take(job.Error, keeps),
        .. Take(job.Warning, keeps),
        .. Take(job.Verbose, keeps),
        .. Take(job.Debug, keeps),
        .. Take(job.Progress, keeps),
        .. Take(job.Information, keeps),
    ];

    private static IEnumerable<object> Take<T>(PSDataCollection<T> records, bool keeps) =>
        (keeps ? [.. records] : records.ReadAll()).Cast<object>();
}
