using System.Collections.Generic;

namespace ThreadingDemo.Explaining;

/// <summary>What a thread waits for, and for whom.</summary>
/// <param name="Thread">The thread's name.</param>
/// <param name="Resource">What it waits for; where that is another thread's end, that thread.</param>
/// <param name="IsForEnd">Whether it waits for another thread's end.</param>
/// <param name="HeldBy">The threads that hold the resource.</param>
/// <param name="GivenBy">The threads that can still let the thread go on.</param>
/// <param name="Giving">What they would do by that, as a verb: signal, notify, reach.</param>
internal sealed record Wait(
    string Thread, string Resource, bool IsForEnd, IReadOnlyList<Holder> HeldBy, IReadOnlyList<string> GivenBy, string Giving);
