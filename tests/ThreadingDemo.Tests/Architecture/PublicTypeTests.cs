using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using ThreadingDemo.Controlling.StandIns;
using ThreadingDemo.Documents;
using ThreadingDemo.Exploration;
using ThreadingDemo.Rendering;
using Xunit;

namespace ThreadingDemo.Tests.Architecture;

/// <summary>A type of Core is public only if a front end, or a user of one, needs it.</summary>
public sealed class PublicTypeTests
{
    // A front end uses these by constants or nameof only, which leave no reference in an assembly.
    private static readonly string[] constants = [typeof(EmptyTrace).FullName!, typeof(Fault).FullName!];

    [Fact]
    public void EveryPublicTypeIsUsedByAFrontEndOrVisibleInOneThatIs()
    {
        using AssemblyDefinition core = RoomGraph.Open(RoomGraph.Library);
        Dictionary<string, TypeDefinition> types = core.MainModule.GetTypes().Where(IsPublic).ToDictionary(type => type.FullName);
        HashSet<string> needed = [];
        Stack<string> open = new(UsedByFrontEnds().Concat(constants).Concat(types.Values.Where(IsStandIn).Select(type => type.FullName)));
        while (open.TryPop(out string? name))
        {
            if (types.TryGetValue(name, out TypeDefinition? type) && needed.Add(name))
            {
                foreach (TypeReference visible in TypeReferences.VisibleIn(type))
                {
                    open.Push(visible.FullName);
                }
            }
        }

        string[] others = [.. types.Keys.Where(name => !needed.Contains(name)).Order(StringComparer.Ordinal)];
        Assert.True(others.Length == 0, "Make these internal: " + string.Join(", ", others));
    }

    private static List<string> UsedByFrontEnds()
    {
        List<string> used = [];
        foreach (string name in RoomGraph.FrontEnds)
        {
            using AssemblyDefinition frontEnd = RoomGraph.Open(name);
            used.AddRange(frontEnd.MainModule.GetTypes().SelectMany(TypeReferences.Of).Select(type => type.FullName).Distinct());
        }

        return used;
    }

    private static bool IsPublic(TypeDefinition type) => type.IsPublic || (type.IsNestedPublic && IsPublic(type.DeclaringType));

    // A script under control calls the members of stand-ins; the shell calls those of public types only.
    private static bool IsStandIn(TypeDefinition type) => type.BaseType is not null
        && (type.FullName == typeof(StandIn).FullName || IsStandIn(type.BaseType.Resolve()));
}
