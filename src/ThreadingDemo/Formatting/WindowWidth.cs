using System;
using System.Management.Automation.Host;

namespace ThreadingDemo.Formatting;

/// <summary>The width of a host's window.</summary>
internal static class WindowWidth
{
    private const int WithoutWindow = 120;

    public static int Of(PSHost host)
    {
        try
        {
            int width = host.UI?.RawUI?.WindowSize.Width ?? 0;
            return width > 0 ? width : WithoutWindow;
        }
        catch (Exception e) when (e is HostException or NotImplementedException or InvalidOperationException)
        {
            // A host without a window.
            return WithoutWindow;
        }
    }
}
