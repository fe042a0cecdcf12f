using System;
using System.Globalization;
using System.Linq;

namespace ThreadingDemo;

/// <summary>Writes a flat record as C# does, with the codes of characters that control a terminal.</summary>
internal static class RecordText
{
    /// <summary>The record's type, and each property with its value.</summary>
    public static string Of(object record) => VisibleText.Of(
        record.GetType().Name + " { "
        + string.Join(", ", record.GetType().GetProperties().Select(property =>
            $"{property.Name} = {Convert.ToString(property.GetValue(record), CultureInfo.InvariantCulture)}"))
        + " }");
}
