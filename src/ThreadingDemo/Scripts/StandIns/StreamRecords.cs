using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Remoting.Internal;

namespace ThreadingDemo.Scripts.StandIns;

/// <summary>Hands what a body has written, other than its output, on to the streams of the command that it belongs to.</summary>
internal static class StreamRecords
{
    /// <summary>Writes a record as the engine does that comes from another runspace: an error keeps its own place and id.</summary>
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
    public static void Add(Job job, object record)
    {
        switch (record)
        {
            case ErrorRecord error:
                job.Error.Add(error);
                break;
            case WarningRecord warning:
                job.Warning.Add(warning);
                break;
            case VerboseRecord verbose:
                job.Verbose.Add(verbose);
                break;
            case DebugRecord debug:
                job.Debug.Add(debug);
                break;
            case ProgressRecord progress:
                job.Progress.Add(progress);
                break;
            case InformationRecord information:
                job.Information.Add(information);
                break;
        }
    }

    /// <summary>What a job has written besides its output, stream by stream.</summary>
    /// <param name="job">The job.</param>
    /// <param name="keeps">Whether it stays in the job.</param>
    public static IEnumerable<object> Of(Job job, bool keeps) =>
    [
        .. Take(job.Error, keeps), .. Take(job.Warning, keeps), .. Take(job.Verbose, keeps), .. Take(job.Debug, keeps), .. Take(job.Progress, keeps),
        .. Take(job.Information, keeps),
    ];

    private static IEnumerable<object> Take<T>(PSDataCollection<T> records, bool keeps) => (keeps ? [.. records] : records.ReadAll()).Cast<object>();
}
