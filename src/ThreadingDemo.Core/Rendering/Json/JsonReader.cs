using System.Collections.Generic;
using System.Globalization;
using ThreadingDemo.Rendering.Reading;

namespace ThreadingDemo.Rendering.Json;

/// <summary>The kinds of JSON tokens.</summary>
internal enum JsonToken
{
    StartObject,
    EndObject,
    StartArray,
    EndArray,
    Name,
    Text,
    Number,
    True,
    False,
    Null,
    End,
}

/// <summary>Reads JSON token by token, strictly after RFC 8259; errors give the place.</summary>
internal sealed class JsonReader(TextSource source)
{
    private const int MaximumDepth = 64;

    private readonly Stack<JsonToken> open = new();
    private readonly FileText text = new(source.Refuse);
    private bool isValueDue = true;
    private bool isFirst = true;

    /// <summary>The last token that was read.</summary>
    public JsonToken Token { get; private set; }

    /// <summary>The text of a name or a string, or a number as written in the file.</summary>
    public string Text => text.ToString();

    /// <summary>Creates the error for the last token.</summary>
    public TraceFileException Refuse(string problem) => source.Refuse(problem);

    /// <summary>Reads the next token.</summary>
    public JsonToken Read() => Token = ReadNext();

    /// <summary>Skips the rest of a value after its first token.</summary>
    public void Skip()
    {
        if (Token is JsonToken.StartObject or JsonToken.StartArray)
        {
            int depth = open.Count;
            while (open.Count >= depth)
            {
                Read();
            }
        }
    }

    private JsonToken ReadNext()
    {
        int next = source.SkipSpace();
        if (open.Count == 0 && !isValueDue)
        {
            return next == TextSource.End ? JsonToken.End : throw source.Refuse("something follows the end");
        }

        if (isValueDue)
        {
            return ReadValue(next);
        }

        bool isObject = open.Peek() == JsonToken.StartObject;
        if (next == (isObject ? '}' : ']'))
        {
            return Close(isObject ? JsonToken.EndObject : JsonToken.EndArray);
        }

        if (!isFirst)
        {
            Expect(',');
            next = source.SkipSpace();
        }

        if (!isObject)
        {
            return ReadValue(next);
        }

        ReadText();
        source.SkipSpace();
        Expect(':');
        isValueDue = true;
        isFirst = false;
        return JsonToken.Name;
    }

    private JsonToken ReadValue(int next)
    {
        isFirst = isValueDue = false;
        switch (next)
        {
            case '{':
                return Open(JsonToken.StartObject);
            case '[':
                return Open(JsonToken.StartArray);
            case '"':
                ReadText();
                return JsonToken.Text;
            case 't':
                return ReadWord("true", JsonToken.True);
            case 'f':
                return ReadWord("false", JsonToken.False);
            case 'n':
                return ReadWord("null", JsonToken.Null);
            default:
                ReadNumber();
                return JsonToken.Number;
        }
    }

    private JsonToken Open(JsonToken start)
    {
        if (open.Count == MaximumDepth)
        {
            throw source.Refuse($"the nesting is too deep. Allowed: {MaximumDepth} levels");
        }

        source.Read();
        open.Push(start);
        isFirst = true;
        return start;
    }

    private JsonToken Close(JsonToken end)
    {
        source.Read();
        open.Pop();
        isFirst = isValueDue = false;
        return end;
    }

    private JsonToken ReadWord(string word, JsonToken token)
    {
        foreach (char letter in word)
        {
            Expect(letter);
        }

        return token;
    }

    private void ReadNumber()
    {
        text.Clear();
        TakeIf('-');
        if (!TakeIf('0'))
        {
            TakeDigits();
        }

        if (TakeIf('.'))
        {
            TakeDigits();
        }

        if (TakeIf('e') || TakeIf('E'))
        {
            _ = TakeIf('+') || TakeIf('-');
            TakeDigits();
        }
    }

    private bool TakeIf(char letter)
    {
        if (source.Peek() != letter)
        {
            return false;
        }

        text.Append((char)source.Read());
        return true;
    }

    private void TakeDigits()
    {
        if (source.Peek() is not (>= '0' and <= '9'))
        {
            throw RefuseNext("a value");
        }

        while (source.Peek() is >= '0' and <= '9')
        {
            text.Append((char)source.Read());
        }
    }

    private void ReadText()
    {
        Expect('"');
        text.Clear();
        while (true)
        {
            int next = source.Peek();
            if (next is TextSource.End or < ' ')
            {
                throw RefuseNext("the rest of a text");
            }

            source.Read();
            if (next == '"')
            {
                return;
            }

            text.Append(next == '\\' ? ReadEscape() : (char)next);
        }
    }

    private char ReadEscape()
    {
        int next = source.Read();
        return next switch
        {
            '"' or '\\' or '/' => (char)next,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => ReadCode(),
            _ => throw source.Refuse("a backslash is before a character that cannot be escaped"),
        };
    }

    private char ReadCode()
    {
        int code = 0;
        for (int i = 0; i < 4; i++)
        {
            int next = source.Read();
            code = (code << 4) + next switch
            {
                >= '0' and <= '9' => next - '0',
                >= 'a' and <= 'f' => next - 'a' + 10,
                >= 'A' and <= 'F' => next - 'A' + 10,
                _ => throw source.Refuse("\\u needs four hexadecimal digits"),
            };
        }

        return (char)code;
    }

    private void Expect(char letter)
    {
        if (source.Peek() != letter)
        {
            throw RefuseNext($"'{letter}'");
        }

        source.Read();
    }

    private TraceFileException RefuseNext(string expected) => source.Refuse(source.Peek() switch
    {
        TextSource.End => $"the file ends, and {expected} is expected",
        int next and >= ' ' and < 0x7F => $"'{(char)next}' is not expected here, but {expected}",
        int next => string.Format(CultureInfo.InvariantCulture, "the character U+{0:X4} is not expected here, but {1}", next, expected),
    });
}
