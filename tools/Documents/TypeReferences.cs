using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ThreadingDemo.Documents;

/// <summary>
/// The types that a compiled type uses: in base types, attributes, signatures and the operands of instructions. Constants and
/// nameof leave no reference in an assembly, so they are not seen.
/// </summary>
public static class TypeReferences
{
    /// <summary>The types that a type uses itself, without its nested types.</summary>
    public static IEnumerable<TypeReference> Of(TypeDefinition type) =>
        Parts(new[] { type.BaseType }
            .Concat(type.Interfaces.Select(implemented => implemented.InterfaceType))
            .Concat(type.CustomAttributes.Select(attribute => attribute.AttributeType))
            .Concat(ConstraintsOf(type))
            .Concat(type.Fields.Select(field => field.FieldType))
            .Concat(type.Fields.SelectMany(field => field.CustomAttributes).Select(attribute => attribute.AttributeType))
            .Concat(type.Properties.SelectMany(property => property.CustomAttributes).Select(attribute => attribute.AttributeType))
            .Concat(type.Methods.SelectMany(UsedBy)));

    /// <summary>The types that users of a public type can see in it: its base types and the signatures of its public members.</summary>
    public static IEnumerable<TypeReference> VisibleIn(TypeDefinition type) =>
        Parts(new[] { type.BaseType }
            .Concat(type.Interfaces.Select(implemented => implemented.InterfaceType))
            .Concat(ConstraintsOf(type))
            .Concat(type.Fields
                .Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly)
                .Select(field => field.FieldType))
            .Concat(type.Methods
                .Where(method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly)
                .SelectMany(SignatureOf)));

    private static IEnumerable<TypeReference?> ConstraintsOf(IGenericParameterProvider generic) =>
        generic.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType);

    private static IEnumerable<TypeReference?> UsedBy(MethodDefinition method) =>
        SignatureOf(method)
            .Concat(method.CustomAttributes.Select(attribute => attribute.AttributeType))
            .Concat(!method.HasBody ? [] : method.Body.Variables.Select(variable => variable.VariableType)
                .Concat(method.Body.ExceptionHandlers.Select(handler => handler.CatchType))
                .Concat(method.Body.Instructions.SelectMany(UsedBy)));

    private static IEnumerable<TypeReference?> UsedBy(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        MethodReference method => SignatureOf(method),
        _ => [],
    };

    private static IEnumerable<TypeReference?> SignatureOf(MethodReference method) =>
    [
        method.DeclaringType,
        method.ReturnType,
        .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. method is GenericInstanceMethod generic ? generic.GenericArguments : [],
        .. method is MethodDefinition ? ConstraintsOf(method) : [],
    ];

    // A generic type, an array or a reference to a type counts as the types that it is made of.
    private static IEnumerable<TypeReference> Parts(IEnumerable<TypeReference?> types) => types.SelectMany(type => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => Parts(generic.GenericArguments.Append(generic.ElementType)),
        TypeSpecification specification => Parts([specification.ElementType]),
        _ => (IEnumerable<TypeReference>)[type],
    });
}
