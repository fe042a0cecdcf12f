using System.Linq;
using System.Text;
using ThreadingDemo.Rendering.Lanes;

namespace ThreadingDemo.Rendering.Terminal;

/// <summary>The characters of a drawn timeline, which can be distinguished without colours.</summary>
public sealed class TimelineGlyphs
{
    private TimelineGlyphs()
    {
    }

    /// <summary>Box-drawing and block characters.</summary>
    public static TimelineGlyphs Unicode { get; } = new()
    {
        Running = '─', Start = '├', End = '┤', Waiting = '░', Holding = '█', HoldingAgain = '▓', Abandoned = '▒', Inside = '═',
        LetsGoUp = '▲', LetsGoDown = '▼', LetsGoBoth = '◆', GoesOn = '►', Event = '·', Step = '•',
        Violated = '!', Failed = '✗', Deadlocked = '∞', TimedOut = 'T', Cancelled = '×', Tick = '┼', Micro = "µ", Ellipsis = "…",
    };

    /// <summary>ASCII, which every terminal can show.</summary>
    public static TimelineGlyphs Ascii { get; } = new()
    {
        Running = '-', Start = '|', End = '|', Waiting = '.', Holding = '#', HoldingAgain = '%', Abandoned = '~', Inside = '=',
        LetsGoUp = '^', LetsGoDown = 'v', LetsGoBoth = '*', GoesOn = '>', Event = ':', Step = 'o',
        Violated = '!', Failed = 'X', Deadlocked = '@', TimedOut = 'T', Cancelled = '/', Tick = '+', Micro = "u", Ellipsis = "..",
        IsAscii = true,
    };

    internal char Running { get; private init; }

    internal char Start { get; private init; }

    internal char End { get; private init; }

    internal char Waiting { get; private init; }

    internal char Holding { get; private init; }

    internal char HoldingAgain { get; private init; }

    internal char Abandoned { get; private init; }

    internal char Inside { get; private init; }

    internal char LetsGoUp { get; private init; }

    internal char LetsGoDown { get; private init; }

    internal char LetsGoBoth { get; private init; }

    internal char GoesOn { get; private init; }

    internal char Event { get; private init; }

    internal char Step { get; private init; }

    internal char Violated { get; private init; }

    internal char Failed { get; private init; }

    internal char Deadlocked { get; private init; }

    internal char TimedOut { get; private init; }

    internal char Cancelled { get; private init; }

    internal char Tick { get; private init; }

    internal string Micro { get; private init; } = "";

    internal string Ellipsis { get; private init; } = "";

    /// <summary>Whether names, like the glyphs, are restricted to ASCII.</summary>
    internal bool IsAscii { get; private init; }

    /// <summary>The glyph of a mark that is not <see cref="MarkKind.LetsGo"/>.</summary>
    internal char Of(MarkKind kind) => kind switch
    {
        MarkKind.Violated => Violated,
        MarkKind.Failed => Failed,
        MarkKind.Deadlocked => Deadlocked,
        MarkKind.TimedOut => TimedOut,
        MarkKind.Cancelled => Cancelled,
        MarkKind.Event => Event,
        MarkKind.Step => Step,
        _ => GoesOn,
    };

    /// <summary>Lines and blocks if an encoding contains them all, otherwise ASCII.</summary>
    public static TimelineGlyphs For(Encoding encoding)
    {
        string all = new([.. new[]
        {
            Unicode.Running, Unicode.Start, Unicode.End, Unicode.Waiting,
            Unicode.Holding, Unicode.HoldingAgain, Unicode.Abandoned, Unicode.Inside,
            Unicode.LetsGoUp, Unicode.LetsGoDown, Unicode.LetsGoBoth, Unicode.GoesOn, Unicode.Event,
            Unicode.Step, Unicode.Failed, Unicode.Deadlocked, Unicode.Cancelled,
            Unicode.Tick,
        }.Concat(Unicode.Micro).Concat(Unicode.Ellipsis)]);
        return encoding.GetString(encoding.GetBytes(all)) == all ? Unicode : Ascii;
    }
}
