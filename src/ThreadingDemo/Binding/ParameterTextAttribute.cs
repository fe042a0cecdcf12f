using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using ThreadingDemo.Patterns;
using ThreadingDemo.Patterns.Lowering;

namespace ThreadingDemo.Binding;

/// <summary>
/// Reads the values of a pattern's parameters from a hash table, or from the text of verdicts and positions: <c>n=3
/// size=2</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ParameterTextAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if ((inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is not string text)
        {
            return inputData;
        }

        try
        {
            Hashtable table = [];
            foreach (KeyValuePair<string, int> pair in ParameterValues.Parse(text))
            {
                table[pair.Key] = pair.Value;
            }

            return table;
        }
        catch (PatternException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }
}
