using System;
using System.Globalization;

namespace ThreadingDemo;

/// <summary>
/// Reads whole numbers strictly: plain digits, with a minus sign before a negative one. The runtime's own parser also accepts
/// a plus sign, blanks and NUL characters.
/// </summary>
public static class WholeNumber
{
    /// <summary>Parses a number.</summary>
    /// <returns>Whether the text is a number from <see cref="long.MinValue"/> to <see cref="long.MaxValue"/>.</returns>
    public static bool TryRead(string? text, out long number)
    {
        number = 0;
        int first = text is ['-', ..] ? 1 : 0;
        if (text is null || text.Length == first)
        {
            return false;
        }

        // Accumulated as a negative number, because there is one more negative number than positive ones.
        for (int i = first; i < text.Length; i++)
        {
            int digit = text[i] - '0';
            if (digit is < 0 or > 9 || number < (long.MinValue + digit) / 10)
            {
                return false;
            }

            number = (number * 10) - digit;
        }

        if (first == 0 && number == long.MinValue)
        {
            return false;
        }

        number = first == 1 ? number : -number;
        return true;
    }

    /// <summary>The same for a number from <see cref="int.MinValue"/> to <see cref="int.MaxValue"/>.</summary>
    public static bool TryRead(string? text, out int number)
    {
        bool isRead = TryRead(text, out long wide) && wide is >= int.MinValue and <= int.MaxValue;
        number = isRead ? (int)wide : 0;
        return isRead;
    }

    /// <summary>
    /// Converts a value to a number in a range; the value is a text of plain digits, or a number of any type without a
    /// fraction.
    /// </summary>
    public static bool TryConvert(object? value, int minimum, int maximum, out int number)
    {
        decimal? whole = value switch
        {
            string text => TryRead(text, out long read) ? read : null,
            sbyte or byte or short or ushort or int or uint or long or ulong or decimal =>
                Convert.ToDecimal(value, CultureInfo.InvariantCulture),
            float or double => ToDecimal(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
            _ => null,
        };
        bool isAllowed = whole is { } found && found == decimal.Truncate(found) && found >= minimum && found <= maximum;
        number = isAllowed ? (int)whole!.Value : 0;
        return isAllowed;
    }

    private static decimal? ToDecimal(double number) => Math.Abs(number) < 1e15 ? (decimal)number : null;
}
