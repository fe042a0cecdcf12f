using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using ThreadingDemo.Options;

namespace ThreadingDemo.Patterns.Reading;

/// <summary>
/// Parses a requirement of a pattern: in pseudo-code, as it is listed, or in the syntax of the shell, as in the block of a
/// pattern. The lowering checks that the pattern has the named regions, steps and threads.
/// </summary>
public sealed class RequirementParser
{
    // The parser is recursive, so the depth of parentheses is bounded.
    private const int MaximumNesting = 200;

    private static readonly Regex word = new(@"\G[^\s'()\[\]]+", RegexOptions.CultureInvariant);
    private static readonly Regex quoted = new(
        "\\G'(?<text>(?:[^'\u2018\u2019\u201A\u201B]|['\u2018\u2019\u201A\u201B]{2})*)'", RegexOptions.CultureInvariant);
    private static readonly Regex number = new(@"\G-?[0-9]+\b", RegexOptions.CultureInvariant);
    private static readonly Regex variable = new(@"\G(?:\$(?<name>\w+)|(?<name>[\p{L}_]\w*))", RegexOptions.CultureInvariant);
    private static readonly Regex @operator = new(
        @"\G(?:-(?:and|or|eq|ne|lt|le|gt|ge)\b|(?:and|or)\b|==|!=|<=|>=|[-<>+*%])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
    private static readonly Regex not = new(@"\G(?:-?not\b|!)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
    private static readonly Regex count = new(@"\G(?<count>inside|waiting)\s*\(", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
    private static readonly Regex length = new(@"\G\.Count\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
    private static readonly Regex shellCount = new(
        @"\G(?<count>inside|waiting)\s+(?=['$\p{L}_])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly IntegerRange unknownRange = new(0, int.MinValue, int.MaxValue);

    private readonly string text;
    private readonly Pattern? pattern;
    private readonly TextScanner scanner;
    private int nesting;

    private RequirementParser(string text, Pattern? pattern) => (this.text, this.pattern, scanner) = (text, pattern, new TextScanner(text));

    /// <summary>Parses a requirement of a pattern.</summary>
    /// <exception cref="PatternException">The text is not a requirement, or names an integer or semaphore that the pattern
    /// does not have.</exception>
    public static Requirement Parse(string text, Pattern pattern) => ParseAll(text, pattern);

    /// <summary>Parses a requirement of a recorded trace, for which the integers and semaphores are not known.</summary>
    /// <exception cref="PatternException">The text is not a requirement.</exception>
    public static Requirement Parse(string text) => ParseAll(text, pattern: null);

    private static Requirement ParseAll(string text, Pattern? pattern)
    {
        RequirementParser parser = new(text, pattern);
        Requirement requirement = parser.ReadRequirement();
        return parser.scanner.IsAtEnd ? requirement : throw parser.RefuseNext("there is something after the requirement");
    }

    private Requirement ReadRequirement()
    {
        string kind = ReadWord("a requirement");
        return kind.ToUpperInvariant() switch
        {
            "ATMOST" => Requirement.AtMost(ReadWord("a region"), ReadExpression()),
            "NEVER" => Requirement.Never(ReadWord("a region"), ReadWord("another region")),
            "ALWAYS" => Requirement.Always(ReadExpression()),
            "ATEND" => Requirement.AtEnd(ReadExpression()),
            "POSSIBLE" => Requirement.Possible(ReadExpression()),
            "BEFORE" => Requirement.Before(ReadWord("a step"), ReadWord("another step")),
            "ORDER" => Requirement.Order(ReadWord("a step"), ReadWord("another step")),
            "NODEADLOCK" => Requirement.NoDeadlock(),
            "NOSTARVATION" => Requirement.NoStarvation(ReadWord("a thread"), ReadWord("a region")),
            "NOERROR" => Requirement.NoError(),
            _ => throw Refuse($"'{ShortText.Of(kind)}' is not known{NearestName.Hint(kind, Enum.GetNames(typeof(RequirementKind)))}"),
        };
    }

    private string ReadWord(string what) =>
        scanner.TryTake(quoted, out Match inQuotes) ? Regex.Replace(
            inQuotes.Groups["text"].Value, "(['\u2018\u2019\u201A\u201B])['\u2018\u2019\u201A\u201B]", "$1")
        : scanner.TryTake(word, out Match bare) ? bare.Value
        : throw RefuseNext($"{what} is needed");

    // Operators of one precedence group to the left.
    private Expression ReadExpression(int outer = 0)
    {
        Expression left = ReadOperand();
        while (scanner.Peek(@operator) is { } spelling && OperatorText.Known[spelling].Rank > outer)
        {
            scanner.TryTake(@operator, out _);
            (BinaryOperator known, int rank) = OperatorText.Known[spelling];
            left = new BinaryExpression(known, left, ReadExpression(rank));
        }

        return left;
    }

    private Expression ReadOperand()
    {
        if (++nesting > MaximumNesting)
        {
            throw Refuse($"an expression is nested deeper than {MaximumNesting} levels");
        }

        Expression operand =
            scanner.TryTake(number, out Match digits) ? ReadNumber(digits.Value)
            : scanner.TryTake(not, out _) ? !ReadOperand()
            : scanner.TryTake('-') ? -ReadOperand()
            : scanner.TryTake(count, out Match counted) ? ReadEnclosed(() => ReadCount(counted.Groups["count"].Value))
            : scanner.TryTake('(') ? ReadEnclosed(() => scanner.TryTake(shellCount, out Match inShell)
                ? ReadCount(inShell.Groups["count"].Value)
                : ReadExpression())
            : scanner.TryTake(variable, out Match name) ? ReadInteger(name.Groups["name"].Value)
            : throw RefuseNext("an integer or a condition is needed");
        nesting--;
        return operand;
    }

    private Expression ReadNumber(string digits) => WholeNumber.TryRead(digits, out int value)
        ? value
        : throw Refuse($"{ShortText.Of(digits)} is beyond the range of an integer");

    private Expression ReadEnclosed(Func<Expression> read, char end = ')')
    {
        Expression inner = read();
        return scanner.TryTake(end) ? inner : throw RefuseNext($"'{end}' is needed");
    }

    private Expression ReadCount(string kind)
    {
        if (kind.Equals("inside", StringComparison.OrdinalIgnoreCase))
        {
            return Expression.Inside(ReadWord("a region"));
        }

        string name = scanner.TryTake(variable, out Match found) ? found.Groups["name"].Value : throw RefuseNext("a semaphore is needed");
        if (pattern is null)
        {
            return Expression.Waiting(scanner.TryTake('[')
                ? new SemaphoreDeclaration(name, initial: 0, length: 0)[ReadEnclosed(() => ReadExpression(), ']')]
                : new SemaphoreDeclaration(name, initial: 0, length: null));
        }

        return Find(name, Semaphores) is SemaphoreDeclaration semaphore
            ? Expression.Waiting(scanner.TryTake('[') ? semaphore[ReadEnclosed(() => ReadExpression(), ']')] : semaphore)
            : throw Unknown(name, Semaphores.Select(declaration => declaration.Name));
    }

    private Expression ReadInteger(string name)
    {
        if (name.Equals("true", StringComparison.OrdinalIgnoreCase) || name.Equals("false", StringComparison.OrdinalIgnoreCase))
        {
            return name.Equals("true", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        }

        if (scanner.TryTake(length, out _))
        {
            return ReadQueueCount(name);
        }

        if (pattern is null)
        {
            return scanner.TryTake('[')
                ? new ArrayDeclaration(name, length: 0, unknownRange, isGhost: false)[ReadEnclosed(() => ReadExpression(), ']')]
                : new VariableExpression(new IntegerDeclaration(name, unknownRange, isGhost: false));
        }

        if (pattern.Parameters.FirstOrDefault(candidate => candidate.Name.Equals(
            name, StringComparison.OrdinalIgnoreCase)) is { } parameter)
        {
            return new ParameterExpression(parameter);
        }

        return Find(name, pattern.Declarations) switch
        {
            IntegerDeclaration integer => new VariableExpression(integer),
            ArrayDeclaration array when scanner.TryTake('[') => array[ReadEnclosed(() => ReadExpression(), ']')],
            ArrayDeclaration => throw RefuseNext($"'{name}' is an array: an index is needed"),
            _ => throw Unknown(
                name,
                pattern.Declarations.Where(declaration => declaration is IntegerDeclaration or ArrayDeclaration).Select(
                    declaration => declaration.Name).Concat(pattern.Parameters.Select(candidate => candidate.Name))),
        };
    }

    private Expression ReadQueueCount(string name) =>
        pattern is null ? new QueueDeclaration(name, capacity: 0).Count
        : Find(name, Queues) is QueueDeclaration queue ? queue.Count
        : throw Unknown(name, Queues.Select(declaration => declaration.Name));

    private IEnumerable<Declaration> Queues => pattern!.Declarations.OfType<QueueDeclaration>();

    private IEnumerable<Declaration> Semaphores => pattern!.Declarations.OfType<SemaphoreDeclaration>();

    private static Declaration? Find(string name, IEnumerable<Declaration> declarations) =>
        declarations.FirstOrDefault(declaration => declaration.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private PatternException Unknown(string name, IEnumerable<string> known) =>
        Refuse($"'{ShortText.Of(name)}' is not known here{NearestName.Hint(name, known)}");

    private PatternException RefuseNext(string reason) => Refuse($"{reason} {scanner.Place}");

    private PatternException Refuse(string reason) => new($"In the requirement '{ShortText.Of(text)}', {reason}.");
}
