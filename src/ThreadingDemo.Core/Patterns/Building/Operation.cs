namespace ThreadingDemo.Patterns.Building;

/// <summary>Operations with a result that a thread uses in a condition or as a part of an expression.</summary>
public static class Operation
{
    /// <summary>Stores a value, and returns the previous value.</summary>
    public static Expression Exchange(Expression shared, Expression value) =>
        new ReadModifyWriteExpression(ReadModifyWrite.Exchange, shared, value, comparand: null);

    /// <summary>Stores a value if the previous value equals the comparand; returns the previous value.</summary>
    public static Expression CompareExchange(Expression shared, Expression value, Expression comparand) =>
        new ReadModifyWriteExpression(ReadModifyWrite.CompareExchange, shared, value, comparand);

    /// <summary>Adds a value, and returns the previous value.</summary>
    public static Expression FetchAdd(Expression shared, Expression value) =>
        new ReadModifyWriteExpression(ReadModifyWrite.FetchAdd, shared, value, comparand: null);

    /// <summary>Takes the integer at a queue's front.</summary>
    public static Expression Pop(QueueDeclaration queue) => new PopExpression(queue);

    /// <summary>Chooses any value of a range.</summary>
    public static Expression Choose(Expression minimum, Expression maximum) => new ChooseExpression(minimum, maximum);

    /// <summary>
    /// Takes a permit if one is available or becomes available within a time limit; returns whether it was taken.
    /// </summary>
    public static Expression TryWait(ResourceReference semaphore, Expression? timeoutMilliseconds = null) =>
        new TryExpression(semaphore, timeoutMilliseconds);

    /// <summary>
    /// Acquires a mutex if it is free, is already held by the thread, or becomes free within a time limit; returns whether it
    /// was acquired.
    /// </summary>
    public static Expression TryLock(ResourceReference mutex, Expression? timeoutMilliseconds = null) =>
        new TryExpression(mutex, timeoutMilliseconds);
}
