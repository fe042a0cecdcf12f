using System.Collections.Generic;

namespace ThreadingDemo.Rendering.Charts;

/// <summary>The bars of one primitive.</summary>
internal sealed record ChartGroup(string Primitive, IReadOnlyList<ChartBar> Bars);
