using System.Collections.Generic;

namespace ThreadingDemo.Patterns.Catalog;

/// <summary>
/// The claims of readers in the issues and pull requests of the book's repository, AllenDowney/LittleBookOfSemaphores.
/// </summary>
internal static class ReaderClaims
{
    /// <summary>The claims, in the order of the sections that they are about.</summary>
    public static IReadOnlyList<ReaderClaim> All { get; } =
    [
        new(
            "Issue 35", "In 3.6.4 the count is read outside the mutex, so all threads may signal, and none of them then waits.",
            "Not so: all may signal, but only after all have arrived, so nobody passes too early.",
            "Barrier/Turnstile", "Before arrive pass", "Holds"),
        new(
            "Issue 9", "The fault that 3.7.2 describes is in the barrier of 3.6.4, too, which is called right.",
            "Half so: several threads may signal there, too, but that barrier is used once, and then it does no harm.",
            "Barrier/Turnstile", "NoDeadlock", "Holds"),
        new(
            "Pull request 6", "The turnstile inside the mutex (3.6.5) does not just risk a deadlock: it always causes one.",
            "So it is: in no order of the steps does any thread pass.",
            "Barrier/TurnstileInsideMutex", "Possible (passed > 0)", "Violated"),
        new(
            "Pull request 23", "The preloaded turnstile (3.7.6) has to lock the other turnstile before it opens its own.",
            "Not so: all permits are taken by then, and the last thread waits for ever. What is "
                + "wrong there is the initial value of the second turnstile.",
            "ReusableBarrier/PreloadedAndLocked", "NoDeadlock", "Violated"),
        new(
            "Issue 10", "In 3.8.4 the leader gives back a mutex that the follower took, which is undefined.",
            "So it is for a lock with an owner; the book's mutex is a semaphore, which has none.",
            "ExclusiveQueue/OwnedMutex", "NoError", "Violated"),
        new(
            "Pull request 18", "The functions left and right (4.4) contradict the text, which has fork i on the right.",
            "So it is; for the solutions with forks it makes no difference, for Tanenbaum's see the errata.",
            "DiningPhilosophers/FootmanMirrored", "NoDeadlock", "Holds"),
        new(
            "Pull request 36", "The generalised smokers' solution (4.5.6) is wrong: it may make "
                + "one cigarette where two could be made, and leave two matches.",
            "Half so: two matches may be left, but nothing that lies there could still be smoked, which is all that the book asks.",
            "CigaretteSmokers/Generalized", "AtEnd ((offeredTobacco > 0) + (offeredPaper > 0) + (offeredMatch > 0) <= 1)", "Holds"),
        new(
            "Pull request 6", "In the barbershop (5.2) a customer should leave its seat in the waiting room before the haircut.",
            "Not so: n counts the barber's chair as well, and the shop then holds one customer too many.",
            "Barbershop/LeavesSeatFirst", "AtMost shop n", "Violated"),
        new(
            "Issue 39", "The hint of 5.4.1 speaks of mutex2, which the printed code does not have.",
            "So it is: only the scripts have it. With it or without it, customers may be served out of order.",
            "HilzersBarbershop/Printed", "Order sitOnSofa queueForChair", "Violated"),
        new(
            "Issue 20", "The rules of the sushi bar (7.1) do not say that a newcomer waits while a seat is free.",
            "So it is: in the solutions one who sees a free seat may have to stand in line.",
            "SushiBar/IllDoItForYou", "Possible (inside(standInLine) == 1 and eating < seats)", "Holds"),
    ];
}
