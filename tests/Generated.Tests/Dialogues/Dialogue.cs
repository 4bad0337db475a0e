namespace IpcScript.Tests.Generated.Dialogues;

/// <summary>
/// Draws scenarios in which ALPC clients and servers really talk: scripts that are drawn step by step seldom come so far. A server takes what comes and does something about
/// it, clients connect and ask, and now and then somebody interrupts, stops or kills one of them. The number of a dialogue is its seed.
/// </summary>
internal sealed class Dialogue
{
    private const string Sending = "INVALID_PARAMETER or PORT_MESSAGE_TOO_LONG or SECTION_TOO_BIG or INVALID_HANDLE or PORT_DISCONNECTED or INSUFFICIENT_RESOURCES";
    private const string Answering = "INVALID_PARAMETER or PORT_MESSAGE_TOO_LONG or SECTION_TOO_BIG or REPLY_MESSAGE_MISMATCH or INSUFFICIENT_RESOURCES";
    private const string Connecting = "INVALID_PORT_HANDLE or PORT_MESSAGE_TOO_LONG or OBJECT_NAME_NOT_FOUND or PORT_CONNECTION_REFUSED or REPLY_LOST";
    private const string Reaching = "REPLY_MESSAGE_MISMATCH or INVALID_PARAMETER or ACCESS_VIOLATION";
    private const string Receiving = "INVALID_HANDLE or PORT_DISCONNECTED or TIMEOUT";

    private readonly Random random;
    private int names;

    private Dialogue(int number) => random = new Random(number);

    public static string Of(int number) => string.Join('\n', new Dialogue(number).Scenario()) + "\n";

    private bool Chance(int percent) => random.Next(100) < percent;

    private string OneOf(params ReadOnlySpan<string> choices) => choices[random.Next(choices.Length)];

    private string Text() => $"\"{new string(OneOf("a", "b")[0], int.Parse(OneOf("0", "1", "3", "8", "9", "16", "17", "33", "40"), System.Globalization.CultureInfo.InvariantCulture))}\"";

    private string Via() => OneOf("", "", "", " via copy", " via section");

    private string Pause() => $"sleep {OneOf("1ms", "2ms", "3ms")}";

    private IEnumerable<string> Scenario()
    {
        string[] servers = Chance(70) ? ["s0"] : ["s0", "s1"];
        string[] clients = [.. Enumerable.Range(0, random.Next(1, 4)).Select(n => $"c{n}")];
        string section = OneOf("", ", section: 16", ", section: 64");
        yield return "scenario \"Dialogue\"";
        foreach (string server in servers) yield return $"port {server}_desk = alpc(owner: {server}, max: {OneOf("8", "16", "256")}{section})";
        yield return "segment small = local(size: 8)";
        yield return "segment large = local(size: 5000)";
        foreach (string server in servers)
            foreach (string line in Process(server, Server($"{server}_desk"))) yield return line;
        foreach (string client in clients)
            foreach (string line in Process(client, Client($"{servers[random.Next(servers.Length)]}_desk"))) yield return line;
        if (Chance(50))
            foreach (string line in Process("imp", Imp([.. servers, .. clients]))) yield return line;
        yield return $"schedule random({random.Next(9999)})";
    }

    private static IEnumerable<string> Process(string name, IEnumerable<string> body) => [$"process {name} {{", .. body, "}"];

    private IEnumerable<string> Server(string port)
    {
        yield return $"repeat {random.Next(4, 11)} {{";
        yield return $"receive {port}{OneOf("", " timeout 5ms")} -> m on OK {{";
        yield return "if m.kind == CONNECTION_REQUEST {";
        yield return $"{OneOf("accept", "accept", "accept", "accept", "accept", "refuse")} m {Text()} on PORT_MESSAGE_TOO_LONG or REPLY_MESSAGE_MISMATCH {{}}";
        yield return "} else if m.kind == REQUEST {";
        for (int n = random.Next(1, 4); n > 0; n--)
            foreach (string line in About()) yield return line;
        if (Chance(70)) yield return $"reply m \"end\" on {Answering} {{}}";
        yield return "} else {";
        foreach (string line in Chance(50) ? About() : ["yield"]) yield return line;
        yield return "}";
        yield return $"}} on {Receiving} {{}}";
        yield return "}";
    }

    /// <summary>What a server does about a message.</summary>
    private IEnumerable<string> About() => random.Next(100) switch
    {
        < 45 => [$"reply m {Text()}{Via()} on {Answering} {{}}"],
        < 60 => Callback("m", null, 0),
        < 68 => [$"datagram m {Text()}{Via()} on {Sending} {{}}"],
        < 74 => [$"read_data m[{random.Next(2)}]{OneOf("", " length 3")} on {Reaching} {{}}"],
        < 80 => [$"write_data m[{random.Next(2)}] {Text()} on {Reaching} {{}}"],
        < 85 => ["disconnect m on INVALID_HANDLE {}"],
        < 90 => [Pause()],
        < 93 => ["accept m on PORT_MESSAGE_TOO_LONG or REPLY_MESSAGE_MISMATCH {}"],
        _ => ["yield"],
    };

    private IEnumerable<string> Client(string port)
    {
        for (int n = random.Next(1, 3); n > 0; n--)
        {
            if (Chance(30)) yield return Pause();
            yield return $"connect {port} {Text()} -> ch on OK {{";
            for (int steps = random.Next(1, 5); steps > 0; steps--)
                foreach (string line in Talk()) yield return line;
            yield return $"}} on {Connecting} {{}}";
        }
    }

    /// <summary>What a client does on its channel.</summary>
    private IEnumerable<string> Talk() => random.Next(100) switch
    {
        < 50 => Request(),
        < 70 => [$"datagram ch {Text()}{Via()} on {Sending} {{}}"],
        < 80 => [$"receive ch{OneOf(" nowait", " timeout 2ms", "")} on {Receiving} {{}}"],
        < 86 => ["disconnect ch on INVALID_HANDLE {}"],
        < 92 => [Pause()],
        < 95 => [$"connect ch on {Connecting} {{}}"],
        < 97 => ["large.text[0, 3] = \"xyz\""],
        _ => ["yield"],
    };

    private IEnumerable<string> Request() =>
    [
        $"request ch {Text()}{OneOf("", "", "", "", " data [small]", " data [small, large]")}{OneOf("", "", "", "", " via copy", " via section", " via direct")} on {Sending} or REPLY_LOST {{}}",
        .. Answers("ch", 0),
    ];

    private IEnumerable<string> Callback(string message, string? channel, int depth) =>
        [$"callback {message} {Text()}{Via()} on {Answering} or INVALID_HANDLE or REPLY_LOST {{}}", .. Answers(channel, depth)];

    /// <summary>What who is asked back does: answer, ask in turn, or something that ends it all.</summary>
    private IEnumerable<string> Answers(string? channel, int depth)
    {
        string question = $"_q{names++}";
        yield return $"on callback {question} {{";
        for (int steps = random.Next(3); steps > 0; steps--)
        {
            int choice = random.Next(100);
            if (choice < 6)
            {
                yield return "crash";
                break;
            }

            foreach (string line in choice switch
            {
                < 60 => [$"reply {question} {Text()}{Via()} on {Answering} {{}}"],
                < 75 when depth < 3 => Callback(question, channel, depth + 1),
                < 82 => [Pause()],
                < 90 when channel is not null => [$"disconnect {channel} on INVALID_HANDLE {{}}"],
                _ => (IEnumerable<string>)["yield"],
            }) yield return line;
        }

        yield return "}";
    }

    private IEnumerable<string> Imp(string[] victims)
    {
        for (int n = random.Next(1, 5); n > 0; n--)
        {
            string victim = OneOf(victims);
            foreach (string line in random.Next(100) switch
            {
                < 30 => [Pause()],
                < 50 => [$"interrupt {victim}"],
                < 80 => [$"stop {victim}", Pause(), $"resume {victim}"],
                < 90 => [$"kill {victim}"],
                _ => (string[])["yield"],
            }) yield return line;
        }
    }
}
