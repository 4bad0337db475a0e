namespace IpcScript.Tests.Runtime.Scripting;

/// <summary>What the compiler says stands at its place in the scenario; what it gives is the same each time.</summary>
public sealed class CompilationTests
{
    private const string Tail = "\nprocess p { let x = f(1)\nprint x }\n";

    [Theory]
    [InlineData("csharp \"\"\"int f(int n) => m;\"\"\"", "2:27 CS0103 The name 'm' does not exist in the current context")]
    [InlineData("# A try.\n\ncsharp \"\"\"\n  int f(int n) => n\n\"\"\"", "5:20 CS1002 ; expected")]
    [InlineData("csharp \"\"\"\nint g() => 1;\n\"\"\"\ncsharp \"\"\"\nint f(int n) => \"x\";\n\"\"\"", "6:17 CS0029 Cannot implicitly convert type 'string' to 'int'")]
    [InlineData("csharp \"\"\"\r\nint f(int n)\r\n{\r\n  return;\r\n}\"\"\"", "5:3 CS0126 An object of a type convertible to 'int' is required")]
    [InlineData("csharp \"\"\"\n#r \"System.Xml\"\nint f(int n) => n;\"\"\"", "3:1 CS7099 Metadata references are not supported.")]
    [InlineData("csharp \"\"\"\n#load \"other.csx\"\nint f(int n) => n;\"\"\"", "3:1 CS8099 Source file references are not supported.")]
    [InlineData("csharp \"\"\"int f(int n) { int unused = 3; return n; }\"\"\"", "2:30 CS0219 The variable 'unused' is assigned but its value is never used")]
    [InlineData("csharp \"\"\"int f(Span<byte> n) => 1;\"\"\"", "3:21 IPC1111 a process cannot call `int f(Span<byte> n)`: `Span<byte>` has no form in the language")]
    [InlineData("csharp \"\"\"int f<T>(T n) => 1;\"\"\"", "3:21 IPC1111 a process cannot call `int f<T>(T n)`: it has type parameters")]
    [InlineData("csharp \"\"\"int f(ref int n) => 1;\"\"\"", "3:21 IPC1111 a process cannot call `int f(ref int n)`: `n` is passed by reference")]
    [InlineData("csharp \"\"\"System.Threading.Tasks.Task<int> f(int n) => null;\"\"\"", "3:21 IPC1111 a process cannot call `Task<int> f(int n)`: `Task<int>` has no form in the language")]
    [InlineData("csharp \"\"\"int f(string s) => 1;\"\"\"", "3:23 IPC1041 `string s` of `f` must be a string or a code or a signal or a process or an object, but is an integer")]
    [InlineData("csharp \"\"\"int f(int a, int b) => 1;\"\"\"", "3:21 IPC1044 `int f(int a, int b)` does not take 1 argument")]
    public void EachFindingStandsAtItsPlaceInTheScenario(string declarations, string expected) =>
        Assert.Equal(expected, string.Join(" / ", Helpers.Check("scenario \"t\"\n" + declarations + Tail).Findings));

    [Fact]
    public void TheSameTextGivesTheSameAssembly()
    {
        const string Code = "record R(int A); R f(int n) => new(n);";
        Assert.Equal(IpcScript.Runtime.Scripting.HelperCompilation.Compile(Code).Image.AsEnumerable(), IpcScript.Runtime.Scripting.HelperCompilation.Compile(Code).Image);
    }
}
