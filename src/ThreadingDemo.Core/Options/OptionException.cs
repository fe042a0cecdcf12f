using System;

namespace ThreadingDemo.Options;

/// <summary>A value that an option does not take; the message names the option, the value and what is allowed.</summary>
public sealed class OptionException(string message) : ArgumentException(ShortText.OfMessage(message))
{
}
