using System.Management.Automation;
using ThreadingDemo.Demos;

namespace ThreadingDemo.Commands;

/// <summary>Returns the attributes of the current thread.</summary>
[Cmdlet(VerbsCommon.Get, "CurrentThread")]
[OutputType(typeof(ThreadSnapshot))]
public sealed class GetCurrentThreadCommand : SnapshotCommand<CurrentThread>
{}
