using System.Collections;
using ThreadingDemo.Controlling;
using ThreadingDemo.Controlling.Accesses;

namespace ThreadingDemo.Scripts;

/// <summary>Enumerates an object, with a scheduling point before each element.</summary>
internal sealed class ControlledEnumerable(IEnumerable target, SourceSite site) : IEnumerable
{
    public IEnumerator GetEnumerator()
    {
        IEnumerator elements = target.GetEnumerator();
        while (true)
        {
            if (ControlledThread.Current is { } thread)
            {
                ObjectAccess.Enumerate(thread, target, site);
            }

            if (!elements.MoveNext())
            {
                yield break;
            }

            yield return elements.Current;
        }
    }
}
