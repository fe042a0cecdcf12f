using System;
using System.Linq;
using ThreadingDemo.Exploration;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Catalog;
using Xunit;

namespace ThreadingDemo.Tests.Exploration.Book;

/// <summary>The results of a line-by-line review of the catalogue against the book.</summary>
public sealed class ReviewTests
{
    // Claims

    [Fact]
    public void NoPassengerOfSeveralCarsIsStuck()
    {
        CatalogSearch.AssertHolds("MultiCarRollerCoaster/Printed", "NoDeadlock");
        CatalogSearch.AssertHolds("MultiCarRollerCoaster/Printed", "NoError");
        CatalogSearch.AssertViolated("MultiCarRollerCoaster/Printed", "Always (strays == 0)");
    }

    [Theory]
    [InlineData("AtMost gettingHelp group", "workforce=4 group=2 herd=1")]
    [InlineData("AtMost gettingHelp group", "workforce=5 group=3 herd=1")]
    [InlineData("AtEnd (helps * group == joined - joined % group)", "workforce=3 group=3 herd=1")]
    public void ElvesOverfillTheirGroupAndSantaNeedNotHelp(string requirement, string instance) =>
        CatalogSearch.AssertViolated("SantaClaus/Printed", requirement, instance);

    [Theory]
    [InlineData("Order joinQueue sitOnSofa")]
    [InlineData("Order sitOnSofa queueForChair")]
    [InlineData("AtMost accepting 1")]
    public void HilzersCustomersAreServedOutOfOrderAndPayAtOnce(string requirement) =>
        CatalogSearch.AssertViolated("HilzersBarbershop/Printed", requirement);

    [Fact]
    public void ACokeTooFewIsNoErrorButABrokenRequirement()
    {
        CatalogSearch.AssertHolds("CokeMachine/SharedInteger", "NoError");
        CatalogSearch.AssertViolated("CokeMachine/SharedInteger", "Always (cokes >= 0 and cokes <= start * 2)");
    }

    [Theory]
    [InlineData("BaboonCrossing/Turnstile")]
    [InlineData("ModusHall/MajorityRules")]
    [InlineData("RoomParty/LooksAgain")]
    [InlineData("FaneuilHall/JudgeSeesThemSwear")]
    [InlineData("FaneuilHall/Extended")]
    [InlineData("ChildCare/Extended")]
    [InlineData("SantaClaus/ElvesWait")]
    [InlineData("BuildingH2O/OxygenWaits")]
    [InlineData("HilzersBarbershop/Acknowledged")]
    [InlineData("MultiCarRollerCoaster/OwnUnboardQueue")]
    public void WhatThisProjectWroteIsCalledOurs(string name) => Assert.Equal(BookVerdict.Ours, CatalogSearch.Find(name).Variant.Book);

    [Theory]
    [InlineData("ChildCare/AtomicWaits", "ChildCare/ExtendedAsPrinted")]
    [InlineData("FaneuilHall/JudgeSeesThemSwear", "FaneuilHall/ExtendedAsPrinted")]
    public void AVersionOfAnEasierProblemMendsNothing(string easier, string harder) =>
        Assert.NotEmpty(Requirements(harder).Except(Requirements(easier)));

    [Fact]
    public void TheJudgeWhoIsStuckIsShown()
    {
        PatternVerdict verdict = CatalogSearch.Explore("FaneuilHall/ExtendedAsPrinted", "", "NoDeadlock")[0];
        Assert.Contains("theJudge waits for allGone", verdict.Explanation, StringComparison.Ordinal);
    }

    // Deviations

    [Fact]
    public void TheCountIsLookedAtOutsideOfTheMutexAsPrinted()
    {
        CatalogSearch.AssertHolds("Barrier/SingleSignal", "Possible (passed == n)");
        CatalogSearch.AssertViolated("Barrier/SingleSignalInsideMutex", "Possible (passed == n)");
    }

    [Fact]
    public void ReadLiterallyTanenbaumsNeighboursEatTogether()
    {
        string apart = Requirements("DiningPhilosophers/TanenbaumLiteral").First(text =>
            text.StartsWith("Always", StringComparison.Ordinal));
        CatalogSearch.AssertViolated("DiningPhilosophers/TanenbaumLiteral", apart);
        CatalogSearch.AssertHolds("DiningPhilosophers/Tanenbaum", apart);
    }

    [Theory]
    [InlineData("DiningHall/LeaveTogether", "DiningHall/SitsAtOnce")]
    [InlineData("DiningHall/Extended", "DiningHall/ExtendedSitsAtOnce")]
    public void AStudentIsLeftAloneAsPrinted(string printed, string mended)
    {
        CatalogSearch.AssertViolated(printed, "Always (leftAlone == 0)");
        CatalogSearch.AssertHolds(mended, "Always (leftAlone == 0)");
    }

    [Fact]
    public void TheInitialValuesOfThePreloadedTurnstileMatter()
    {
        CatalogSearch.AssertViolated("ReusableBarrier/PreloadedHintValues", "Before arrive pass");
        CatalogSearch.AssertHolds("ReusableBarrier/PreloadedTurnstile", "Before arrive pass");
    }

    [Fact]
    public void TwoAdultsWhoBlockEachOtherAreNotSaidToBeFreeOfDeadlock() =>
        Assert.DoesNotContain("NoDeadlock", Requirements("ChildCare/SeparateWaits"));

    [Theory]
    [InlineData("BuildingH2O/TwoTurnstiles", "NoDeadlock", "oxygens=1 hydrogens=6 oxygenVisits=3 hydrogenVisits=1")]
    [InlineData("RiverCrossing/TwoTurnstiles", "NoDeadlock", "hackerCount=4 serfCount=2 half=1 visits=1")]
    [InlineData("RiverCrossing/CaptainWaits", "NoDeadlock", "hackerCount=4 serfCount=4 half=2 visits=1")]
    public void TheBarrierWithTwoTurnstilesMendsThePrintedOne(string name, string requirement, string instance) =>
        CatalogSearch.AssertHolds(name, requirement, instance);

    // Not there before

    [Theory]
    [InlineData("MutualExclusionByMessages/OneCall")]
    [InlineData("MutualExclusionByMessages/AskFirst")]
    [InlineData("Initialisation/SignalsOn")]
    [InlineData("Rendezvous/Asymmetric")]
    [InlineData("ReusableBarrier/PreloadedOneMore")]
    [InlineData("BarrierObject/Admitted")]
    [InlineData("ExamDance/Multiplex")]
    [InlineData("ExamDance/Leaders")]
    [InlineData("FoxGooseCorn/OneRoom")]
    [InlineData("SenateBus/LateArrivals")]
    [InlineData("MakeYourOwnSemaphore/DoWhile")]
    public void WhatWasAddedHolds(string name) =>
        Assert.All(CatalogSearch.Explore(name), verdict => Assert.Equal(nameof(Verdict.Holds), verdict.Verdict));

    [Theory]
    [InlineData("MakeYourOwnSemaphore/While", "Always (stolen == 0)")]
    [InlineData("MakeYourOwnSemaphore/DoWhileSpurious", "Always (stolen == 0)")]
    [InlineData("FoxGooseCorn/Script", "NoDeadlock")]
    [InlineData("Initialisation/KeepsSignal", "NoDeadlock")]
    public void WhatWasAddedAndIsWrongIsFoundSo(string name, string requirement) => CatalogSearch.AssertViolated(name, requirement);

    // The puzzle at the end of 3.8: a queue's semaphore may be positive for a while.
    [Fact]
    public void AQueueMayBePositive() => CatalogSearch.AssertHolds(
        "ExclusiveQueue/SharedMutex", "Possible (calledLeaders == 1 and inside(leaderWaits) == 1 and waiting(leaderQueue) == 0)");

    private static string[] Requirements(string name)
    {
        (CatalogEntry entry, CatalogVariant variant) = CatalogSearch.Find(name);
        return [.. entry.Build(variant).Requirements.Select(RequirementText.Of)];
    }
}
