using System.Management.Automation;
using ThreadingDemo.Demos;

namespace ThreadingDemo.Commands;

/// <summary>Shows the attributes of the thread that asks.</summary>
[Cmdlet(VerbsCommon.Get, "CurrentThread")]
[OutputType(typeof(ThreadSnapshot))]
public sealed class GetCurrentThreadCommand : SnapshotCommand<CurrentThread>
{}
