namespace ThreadingDemo.Exploration.Encoding;

/// <summary>
/// The faults: the reasons why a thread dies, or why a requirement cannot be evaluated. A text is created only when it is
/// read, because a search meets the same fault many times.
/// </summary>
internal static class Faults
{
    public static void OutOfRange(StateAccess context, ValueRange range, long value) =>
        context.Fail(() => $"{range.Name} cannot be {value}: its range is {range.Minimum} to {range.Maximum}");

    public static void NoElement(StateAccess context, int index, int length) =>
        context.Fail(() => $"there is no element {index}: the indices go from 0 to {length - 1}");

    public static void DivisionByZero(StateAccess context, int value) => context.Fail(() => $"{value} is divided by zero");

    public static void BeyondIntegers(StateAccess context, long value) => context.Fail(() => $"{value} is beyond the range of an integer");

    public static void NoValue(StateAccess context, string ghost) =>
        context.Fail(() => $"the ghost {ghost} has no value: it could not be evaluated");

    public static void NotOwned(StateAccess context, string mutex) => context.Fail(() => $"{mutex} is not held by the thread");

    public static void TooDeep(StateAccess context, string mutex, int depth) =>
        context.Fail(() => $"{mutex} is locked more than {depth} times");

    public static void NothingToChoose(StateAccess context, int minimum, int maximum) =>
        context.Fail(() => $"there is nothing to choose from {minimum} to {maximum}");

    public static void SemaphoreFull(StateAccess context, string semaphore, int maximum) =>
        context.Fail(() => $"{semaphore} has its maximum of {maximum} permits");

    public static void QueueFull(StateAccess context, string queue) => context.Fail(() => $"{queue} is full");

    public static void QueueEmpty(StateAccess context, string queue) => context.Fail(() => $"{queue} is empty");

    public static void NeverSteps(StateAccess context) => context.Fail(() => "the code loops without a step");

    /// <summary>An assertion of the pattern, or one that a statement implies, with its message.</summary>
    public static void AssertionFails(StateAccess context, string implied) =>
        context.Fail(() => implied.Length > 0 ? implied : "the assertion does not hold");
}
