using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using ThreadingDemo.Scripts.StandIns;

namespace ThreadingDemo.Scripts.Sessions;

/// <summary>The session state of controlled scripts: the default one with stand-ins for the commands that start threads or wait.</summary>
internal static class ControlledSession
{
    private static readonly Type[] Commands =
    [
        typeof(WorkerLoopCommand), typeof(InvokeControlledMainCommand),
        typeof(InvokeControlledForEachCommand), typeof(StartThreadJobStandIn), typeof(GetJobStandIn), typeof(WaitJobStandIn),
        typeof(ReceiveJobStandIn),
        typeof(StopJobStandIn), typeof(RemoveJobStandIn), typeof(StartSleepStandIn),
    ];

    public static InitialSessionState NewState()
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        foreach (Type type in Commands)
        {
            string name = NameOf(type);
            state.Commands.Remove(name, typeof(SessionStateCmdletEntry));
            state.Commands.Add(new SessionStateCmdletEntry(name, type, null));
        }

        return state;
    }

    /// <summary>Makes the stand-ins take precedence over commands of the same names in modules that are loaded later.</summary>
    public static void KeepStandIns(CommandInvocationIntrinsics invoke)
    {
        Dictionary<string, CommandInfo> standIns = Commands.Select(NameOf)
            .ToDictionary(name => name, name => invoke.GetCommand(name, CommandTypes.Cmdlet), StringComparer.OrdinalIgnoreCase);
        invoke.PostCommandLookupAction = (_, found) =>
        {
            if (found.Command is CmdletInfo cmdlet && standIns.TryGetValue(cmdlet.Name, out CommandInfo? standIn) && cmdlet != standIn)
            {
                found.Command = standIn;
            }
        };
    }

    private static string NameOf(Type command)
    {
        CmdletAttribute cmdlet = (CmdletAttribute)command.GetCustomAttributes(typeof(CmdletAttribute), inherit: false).Single();
        return $"{cmdlet.VerbName}-{cmdlet.NounName}";
    }
}
