using IpcScript.Language.Text;

namespace IpcScript.Language.Values;

/// <summary>What an expression yields. Values are immutable and compared by content.</summary>
public abstract record Value
{
    public static readonly Value True = new BooleanValue(true);
    public static readonly Value False = new BooleanValue(false);

    public static Value Of(long number) => IntegerValue.Of(number);

    public static Value Of(bool truth) => truth ? True : False;

    public static Value Of(string text) => new TextValue(ValueList.Create<byte>(Utf8Text.Encode(text)));
}

/// <summary>A 64-bit signed integer; sizes such as <c>4KiB</c> are integers too.</summary>
public sealed record IntegerValue : Value
{
    private static readonly IntegerValue[] Small = MakeSmall();

    private IntegerValue(long number) => Number = number;

    public long Number { get; }

    public static new IntegerValue Of(long number) => number is >= -128 and < 1024 ? Small[number + 128] : new IntegerValue(number);

    public override string ToString() => ValueText.Print(this);

    private static IntegerValue[] MakeSmall()
    {
        var small = new IntegerValue[1152];
        for (int i = 0; i < small.Length; i++) small[i] = new IntegerValue(i - 128);
        return small;
    }
}

/// <summary>An IEEE 754 double.</summary>
public sealed record FloatValue(double Number) : Value
{
    public override string ToString() => ValueText.Print(this);
}

public sealed record BooleanValue(bool Truth) : Value
{
    public override string ToString() => ValueText.Print(this);
}

/// <summary>A string: bytes, not characters (rule 14 of the language).</summary>
public sealed record TextValue(ValueList<byte> Bytes) : Value
{
    // Written out, as for lists and records: the compiler's own finds the comparer of lists by reflection, at every start anew.
    public bool Equals(TextValue? other) => other is not null && Bytes == other.Bytes;

    public override int GetHashCode() => Bytes.GetHashCode();

    public override string ToString() => ValueText.Print(this);
}

/// <summary>A span of virtual time.</summary>
public sealed record DurationValue(long Nanoseconds) : Value
{
    public override string ToString() => ValueText.Print(this);
}

/// <summary>A symbolic constant of the system: a signal, a code, a kind (<c>SIGUSR1</c>, <c>EAGAIN</c>).</summary>
public sealed record SymbolValue(string Name) : Value
{
    public override string ToString() => Name;
}

/// <summary>An object of the scenario used as a value (<c>n.port == printer</c>).</summary>
/// <param name="Index">Its place among the scenario's objects.</param>
public sealed record ObjectValue(int Index, string Name) : Value
{
    public override string ToString() => Name;
}

/// <summary>A process of the scenario used as a value (<c>s.last_sender == clerk</c>).</summary>
/// <param name="Index">Its place among the scenario's processes.</param>
public sealed record ProcessValue(int Index, string Name) : Value
{
    public override string ToString() => Name;
}

public sealed record ListValue(ValueList<Value> Items) : Value
{
    public bool Equals(ListValue? other) => other is not null && Items == other.Items;

    public override int GetHashCode() => Items.GetHashCode();

    public override string ToString() => ValueText.Print(this);
}

/// <summary>A record of named fields, in a fixed order, such as a <c>status</c> step yields.</summary>
public sealed record RecordValue(ValueList<Field> Fields) : Value
{
    public bool Equals(RecordValue? other) => other is not null && Fields == other.Fields;

    public override int GetHashCode() => Fields.GetHashCode();

    public static RecordValue Of(params Field[] fields) => new(new ValueList<Field>((Field[])fields.Clone()));

    public Value? this[string name]
    {
        get
        {
            foreach (var field in Fields.AsSpan())
                if (field.Name == name) return field.Value;
            return null;
        }
    }

    public override string ToString() => ValueText.Print(this);
}

public sealed record Field(string Name, Value Value);
