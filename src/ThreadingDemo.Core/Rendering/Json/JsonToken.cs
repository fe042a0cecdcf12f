namespace ThreadingDemo.Rendering.Json;

/// <summary>What JSON is made of.</summary>
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
