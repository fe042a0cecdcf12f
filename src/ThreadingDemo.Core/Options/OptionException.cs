using System;

namespace ThreadingDemo.Options;

/// <summary>A value that an option does not allow; the message has the option, the value and the allowed values.</summary>
public sealed class OptionException(string message) : ArgumentException(ShortText.OfMessage(message))
{
}
