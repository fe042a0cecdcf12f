using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ThreadingDemo.Documents;

/// <summary>
/// Which namespaces use which, read from compiled assemblies: from base types, attributes, signatures and the operands of
/// instructions. Constants and nameof leave no reference in an assembly, so they are not seen.
/// </summary>
public sealed class RoomGraph
{
    private const string Root = "ThreadingDemo";

    private readonly Dictionary<(string From, string To), string> arrows = [];
    private readonly SortedSet<string> namespaces = new(StringComparer.Ordinal);

    /// <summary>The namespaces below ThreadingDemo, such as Patterns.Lowering, in ordinal order.</summary>
    public IEnumerable<string> Namespaces => namespaces;

    /// <summary>The arrows between those namespaces, each with one pair of types that it stands for.</summary>
    public IEnumerable<(string From, string To, string Example)> Arrows =>
        arrows.Select(arrow => (arrow.Key.From, arrow.Key.To, arrow.Value)).OrderBy(arrow => arrow, Comparer<(string, string, string)>.Default);

    /// <summary>The graph of the library and of both front ends, as they lie beside this program.</summary>
    public static RoomGraph OfProduct()
    {
        RoomGraph graph = new();
        foreach (string name in new[] { "ThreadingDemo.Core.dll", "ThreadingDemo.dll", "threading-demo.dll" })
        {
            using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, name));
            foreach (TypeDefinition type in assembly.MainModule.Types)
            {
                graph.Read(type, type);
            }
        }

        return graph;
    }

    /// <summary>The first level of a namespace: its room. The command line is one room, and so is the namespace ThreadingDemo itself.</summary>
    public static string RoomOf(string space) => space.Split('.')[0];

    /// <summary>The arrows between rooms, each with one pair of types that it stands for.</summary>
    public IEnumerable<(string From, string To, string Example)> RoomArrows() =>
        from arrow in Arrows
        group arrow by (From: RoomOf(arrow.From), To: RoomOf(arrow.To)) into arrows
        where arrows.Key.From != arrows.Key.To
        select (arrows.Key.From, arrows.Key.To, arrows.First().Example);

    private static string? SpaceOf(TypeReference type)
    {
        TypeReference outermost = type;
        while (outermost.DeclaringType is not null)
        {
            outermost = outermost.DeclaringType;
        }

        return outermost.Namespace == Root ? ""
            : outermost.Namespace.StartsWith(Root + ".", StringComparison.Ordinal) ? outermost.Namespace.Substring(Root.Length + 1)
            : null;
    }

    private void Read(TypeDefinition outermost, TypeDefinition type)
    {
        if (SpaceOf(outermost) is not { } space)
        {
            return;
        }

        if (space.Length > 0)
        {
            namespaces.Add(space);
        }

        Use(type.BaseType);
        UseAll(type.Interfaces.Select(implemented => implemented.InterfaceType));
        UseAll(type.CustomAttributes.Select(attribute => attribute.AttributeType));
        UseAll(type.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType));
        UseAll(type.Fields.Select(field => field.FieldType));
        UseAll(type.Fields.SelectMany(field => field.CustomAttributes).Select(attribute => attribute.AttributeType));
        UseAll(type.Properties.SelectMany(property => property.CustomAttributes).Select(attribute => attribute.AttributeType));
        foreach (MethodDefinition method in type.Methods)
        {
            UseAll(TypesOf(method));
            UseAll(method.CustomAttributes.Select(attribute => attribute.AttributeType));
            if (method.HasBody)
            {
                UseAll(method.Body.Variables.Select(variable => variable.VariableType));
                UseAll(method.Body.ExceptionHandlers.Select(handler => handler.CatchType));
                UseAll(method.Body.Instructions.SelectMany(TypesOf));
            }
        }

        foreach (TypeDefinition nested in type.NestedTypes)
        {
            Read(outermost, nested);
        }

        void UseAll(IEnumerable<TypeReference?> used)
        {
            foreach (TypeReference? reference in used)
            {
                Use(reference);
            }
        }

        void Use(TypeReference? used)
        {
            switch (used)
            {
                case null or GenericParameter:
                    return;
                case GenericInstanceType generic:
                    UseAll(generic.GenericArguments);
                    break;
            }

            if (used is TypeSpecification specification)
            {
                Use(specification.ElementType);
            }
            else if (SpaceOf(used) is { } other && other != space)
            {
                string example = $"{outermost.Name} -> {used.Name}";
                if (!arrows.TryGetValue((space, other), out string? known) || string.CompareOrdinal(example, known) < 0)
                {
                    arrows[(space, other)] = example;
                }
            }
        }
    }

    private static IEnumerable<TypeReference?> TypesOf(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        MethodReference method => TypesOf(method),
        _ => [],
    };

    private static IEnumerable<TypeReference?> TypesOf(MethodReference method) =>
    [
        method.DeclaringType,
        method.ReturnType,
        .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. method is GenericInstanceMethod generic ? generic.GenericArguments : [],
    ];
}
