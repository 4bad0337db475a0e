using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using IpcScript.Language.Catalog;
using IpcScript.Language.Values;
using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Scripting;

/// <summary>
/// The compiled helpers in the process that calls them. Loaded once, before the forks; what the blocks do at top level runs before a process's first call, inside of it.
/// </summary>
internal sealed class LoadedHelpers
{
    public const string AssemblyName = "IpcScript.Helpers";

    private const BindingFlags Own = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    // What the compiler calls the class that a script is.
    private const string ScriptClass = "Submission#0";
    private const string Begin = "<Factory>";

    private readonly Type script;
    private readonly MethodInfo[] methods;
    private readonly CallLimit limit;
    private object? instance;

    private LoadedHelpers(Assembly assembly, long limit)
    {
        script = assembly.GetType(ScriptClass, throwOnError: true)!;
        methods = script.GetMethods(Own);
        this.limit = new CallLimit(limit);
    }

    /// <param name="limit">What a call may take of the processor, in nanoseconds.</param>
    public static LoadedHelpers? Load(ImmutableArray<byte> image, long limit) =>
        image.IsEmpty ? null : new LoadedHelpers(Assembly.Load(ImmutableCollectionsMarshal.AsArray(image)!), limit);

    /// <summary>Has the methods compiled, so that processes that are forked from here need not. Runs none.</summary>
    public void Prepare()
    {
        foreach (var method in methods)
        {
            try
            {
                if (!method.IsGenericMethodDefinition) RuntimeHelpers.PrepareMethod(method.MethodHandle);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // A type that cannot be loaded, such as one of an impossible layout: the call will say so.
            }
        }
    }

    public Result Call(Operation operation)
    {
        string function = ((SymbolValue)operation["function"]!).Name;
        var arguments = ((ListValue)operation["arguments"]!).Items;
        limit.Begin();
        try
        {
            var method = methods.Single(m => m.Name == function && Takes(m.GetParameters(), arguments.Count));
            var parameters = method.GetParameters();
            object?[] given = new object?[parameters.Length];
            for (int i = 0; i < given.Length; i++)
                given[i] = i < arguments.Count ? HelperValues.ToObject(arguments[i], parameters[i].ParameterType) : parameters[i].DefaultValue;
            instance ??= Start();
            object? result = method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, given, CultureInfo.InvariantCulture);
            return method.ReturnType == typeof(void) ? Result.Ok : Result.Of(HelperValues.ToValue(result));
        }
        catch (Exception exception)
        {
            return Result.Fail(CSharpHelpers.Exception) with { Thrown = Describe(exception) };
        }
        finally
        {
            limit.End();
        }
    }

    private static bool Takes(ParameterInfo[] parameters, int count) => count <= parameters.Length && parameters.Skip(count).All(p => p.IsOptional);

    /// <summary>Runs the top level of the blocks, and gives the object whose methods the helpers are.</summary>
    private object Start()
    {
        var submissions = new object?[2];
        var task = (Task)script.GetMethod(Begin, Own)!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [submissions], CultureInfo.InvariantCulture)!;
        task.GetAwaiter().GetResult();
        return submissions[1] ?? throw new InvalidOperationException("internal bug: a script without its object");
    }

    /// <summary>The innermost place in the helpers where it came from.</summary>
    private Thrown Describe(Exception exception)
    {
        string text = $"{exception.GetType().Name}: {exception.Message.TrimEnd('.')}";
        foreach (var frame in new StackTrace(exception, fNeedFileInfo: false).GetFrames())
            if (frame.GetMethod() is { } method && method.Module == script.Module) return new Thrown(text, method.MetadataToken, frame.GetILOffset());
        return new Thrown(text, 0, 0);
    }
}
