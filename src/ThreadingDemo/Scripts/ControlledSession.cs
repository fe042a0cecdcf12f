using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using ThreadingDemo.Scripts.StandIns;

namespace ThreadingDemo.Scripts;

/// <summary>The session that a controlled script runs in: the shell's own, but for the commands that stand in for those that start threads or wait.</summary>
internal static class ControlledSession
{
    private static readonly Type[] Commands =
    [
        typeof(WorkerLoopCommand), typeof(InvokeControlledMainCommand),
        typeof(InvokeControlledForEachCommand), typeof(StartThreadJobStandIn), typeof(GetJobStandIn), typeof(WaitJobStandIn), typeof(ReceiveJobStandIn),
        typeof(StopJobStandIn), typeof(RemoveJobStandIn), typeof(StartSleepStandIn),
    ];

    public static InitialSessionState NewState()
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        foreach (Type type in Commands)
        {
            CmdletAttribute cmdlet = (CmdletAttribute)type.GetCustomAttributes(typeof(CmdletAttribute), inherit: false).Single();
            string name = $"{cmdlet.VerbName}-{cmdlet.NounName}";
            state.Commands.Remove(name, typeof(SessionStateCmdletEntry));
            state.Commands.Add(new SessionStateCmdletEntry(name, type, null));
        }

        return state;
    }

    /// <summary>Lets a stand-in stay in front of the engine's command of that name when the engine loads its module later.</summary>
    public static void KeepStandIns(CommandInvocationIntrinsics invoke)
    {
        Dictionary<string, CommandInfo> standIns = Commands.Select(type => (CmdletAttribute)type.GetCustomAttributes(typeof(CmdletAttribute), inherit: false).Single())
            .Select(cmdlet => $"{cmdlet.VerbName}-{cmdlet.NounName}")
            .ToDictionary(name => name, name => invoke.GetCommand(name, CommandTypes.Cmdlet), StringComparer.OrdinalIgnoreCase);
        invoke.PostCommandLookupAction = (_, found) =>
        {
            if (found.Command is CmdletInfo cmdlet && standIns.TryGetValue(cmdlet.Name, out CommandInfo? standIn) && cmdlet != standIn)
            {
                found.Command = standIn;
            }
        };
    }
}
