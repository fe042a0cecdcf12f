using System.Management.Automation;
using ThreadingDemo.Demos;

namespace ThreadingDemo.Commands;

/// <summary>Returns the attributes of a thread when it is created, started, running and joined.</summary>
[Cmdlet(VerbsCommon.Get, "ThreadLifecycle")]
[OutputType(typeof(ThreadSnapshot))]
public sealed class GetThreadLifecycleCommand : SnapshotCommand<ThreadLifecycle>
{}
