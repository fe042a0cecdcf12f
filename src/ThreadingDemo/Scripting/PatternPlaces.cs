using System;
using System.Management.Automation.Language;
using System.Runtime.CompilerServices;
using ThreadingDemo.Patterns;

namespace ThreadingDemo.Scripting;

/// <summary>
/// The places of statements, declarations and requirements that were read from scripts. A place is kept as long as its
/// subject, because an error may appear only with the parameters of a later run.
/// </summary>
internal static class PatternPlaces
{
    private static readonly ConditionalWeakTable<object, Ast> places = new();

    public static void Note(object subject, Ast place) => places.Add(subject, place);

    /// <summary>
    /// Adds to an exception the position in the script of the element that it concerns, if the element was read from a
    /// script.
    /// </summary>
    public static PatternException Place(PatternException exception) =>
        exception.Subject is { } subject && places.TryGetValue(subject, out Ast place)
        ? PatternSyntax.Refuse(place, exception)
        : exception;

    /// <summary>Records the place of a declaration, or of an expression that names one.</summary>
    public static void NoteDeclared(object declared, Ast place) => Note(DeclarationOf(declared), place);

    /// <summary>Returns the text for the place of a declaration.</summary>
    public static string OfDeclared(object declared) => Of(DeclarationOf(declared));

    /// <summary>Returns the text for the place of something that was read from a script; empty if it was not.</summary>
    public static string Of(object? subject) => subject is not null && places.TryGetValue(subject, out Ast place)
        ? FormattableString.Invariant($" at line {place.Extent.StartLineNumber}, column {place.Extent.StartColumnNumber}")
        : "";

    private static object DeclarationOf(object declared) => (declared as Expression)?.Declared ?? declared;
}
