using System.Collections.Generic;
using System.Linq;
using ThreadingDemo.Explaining;

namespace ThreadingDemo.Primitives;

/// <summary>Reads the waits of the participants of a stuck run.</summary>
internal static class Waits
{
    /// <summary>The wait of a blocked participant.</summary>
    public static Wait Of(Participant waiting, IWaitable waitable) => new(
        waiting.Name,
        waitable.Name,
        waitable is Participant,
        [.. waitable.HeldBy(waiting).Select(holder => new Holder(
            holder.Name, holder.HasFailed ? ", which has died" : holder.IsFinished ? ", which has finished" : ""))],
        [.. waitable.GivenBy(waiting).Select(giver => giver.Name)],
        waitable.Giving);

    /// <summary>The waits of the blocked participants.</summary>
    public static IReadOnlyList<Wait> Of(IReadOnlyList<Participant> stuck) =>
        [.. from participant in stuck let waitable = participant.BlockedOn where waitable is not null select Of(participant, waitable)];
}
