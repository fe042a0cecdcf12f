using System.Collections.Generic;

namespace ThreadingDemo.Explaining;

/// <summary>A wait: its thread, its resource, and the threads that can end it.</summary>
/// <param name="Thread">The thread's name.</param>
/// <param name="Resource">The resource that it waits for; the other thread, if it waits for the end of one.</param>
/// <param name="IsForEnd">Whether it waits for another thread's end.</param>
/// <param name="HeldBy">The threads that hold the resource.</param>
/// <param name="GivenBy">The threads that can still let the thread continue.</param>
/// <param name="Giving">How they would do that, as a verb: signal, notify, reach.</param>
internal sealed record Wait(
    string Thread, string Resource, bool IsForEnd, IReadOnlyList<Holder> HeldBy, IReadOnlyList<string> GivenBy, string Giving);
