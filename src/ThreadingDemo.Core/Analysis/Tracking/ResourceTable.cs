using System;
using System.Collections;
using System.Collections.Generic;

namespace ThreadingDemo.Analysis.Tracking;

/// <summary>The resources of a run by name. Each mode of a readers-writer lock lets threads of the other mode continue.</summary>
internal sealed class ResourceTable : IEnumerable<ResourceTrack>
{
    private const string ReadSide = ".read";
    private const string WriteSide = ".write";

    private readonly Dictionary<string, ResourceTrack> resources = [];

    public ResourceTrack this[string name]
    {
        get
        {
            if (!resources.TryGetValue(name, out ResourceTrack? resource))
            {
                resources[name] = resource = new ResourceTrack(name, OtherSideOf(name)?.Openings ?? new Openings());
            }

            return resource;
        }
    }

    public IEnumerator<ResourceTrack> GetEnumerator() => resources.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private ResourceTrack? OtherSideOf(string name) => OtherSideOf(name, ReadSide, WriteSide) ?? OtherSideOf(name, WriteSide, ReadSide);

    private ResourceTrack? OtherSideOf(string name, string side, string otherSide) =>
        name.EndsWith(side, StringComparison.Ordinal)
            && resources.TryGetValue(name.Substring(0, name.Length - side.Length) + otherSide, out ResourceTrack? other) ? other : null;
}
