using System.CommandLine;
using System.Globalization;
using IpcScript.Language.Checking;

namespace IpcScript.Repl.Commands;

/// <summary>Options whose values are checked as they are read, each with an error that names the option and what it takes.</summary>
internal static class OptionReaders
{
    /// <summary>One of a few words, in lower case.</summary>
    public static Option<T> Choice<T>(string name)
        where T : struct, Enum
    {
        // Only where the option is used: names of an enumeration take longer to find than all else that is read here.
        static string[] Words() => [.. Enum.GetNames<T>().Select(n => n.ToLowerInvariant())];
        return Single<T>(
            name, () => $"one of {string.Join(", ", Words())}", text => Array.IndexOf(Words(), text) is >= 0 and var i ? Enum.GetValues<T>()[i] : null);
    }

    /// <summary>A whole number from 1 on.</summary>
    public static Option<int?> Count(string name) => Single<int?>(name, () => $"a number from 1 to {int.MaxValue}", text =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 ? number : null);

    /// <summary><c>N=V</c>, as often as wanted.</summary>
    public static Option<ParameterValue[]> Assignments(string name) => new(name)
    {
        Arity = ArgumentArity.OneOrMore,
        CustomParser = result =>
        {
            var assignments = new List<ParameterValue>();
            foreach (var token in result.Tokens)
            {
                int equals = token.Value.IndexOf('=', StringComparison.Ordinal);
                if (equals > 0) assignments.Add(new(token.Value[..equals].Trim(), token.Value[(equals + 1)..].Trim()));
                else result.AddError($"{name} takes NAME=VALUE, not \"{token.Value}\"");
            }

            return [.. assignments];
        },
    };

    public static Option<bool> Flag(string name) => new(name) { Arity = ArgumentArity.Zero };

    public static Option<string?> Text(string name) => new(name)
    {
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = result =>
        {
            if (result.Tokens is [{ Value.Length: > 0 } token]) return token.Value;
            result.AddError($"{name} takes a value");
            return null;
        },
    };

    /// <summary>A text, as often as wanted, each with the option before it.</summary>
    public static Option<string[]> Texts(string name, string alias) => new(name, alias)
    {
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>As often as wanted.</summary>
    /// <param name="read">Null for what it does not take.</param>
    public static Option<T[]> Many<T>(string name, string takes, Func<string, T?> read)
        where T : class => new(name)
    {
        Arity = ArgumentArity.OneOrMore,
        CustomParser = result =>
        {
            var values = new List<T>();
            foreach (var token in result.Tokens)
            {
                if (read(token.Value) is { } value) values.Add(value);
                else result.AddError($"{name} takes {takes}, not \"{token.Value}\"");
            }

            return [.. values];
        },
    };

    /// <param name="read">Null for what it does not take.</param>
    public static Option<T> Single<T>(string name, Func<string> takes, Func<string, object?> read) => new(name)
    {
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = result =>
        {
            string? text = result.Tokens is [var token] ? token.Value : null;
            if (text is not null && read(text) is T value) return value;
            result.AddError(text is null ? $"{name} takes {takes()}" : $"{name} takes {takes()}, not \"{text}\"");
            return default!;
        },
    };
}
