using IpcScript.Language.Values;
using IpcScript.Runtime.Models;
using IpcScript.Runtime.Planning;

namespace IpcScript.Tests.Runtime.Models;

/// <summary>shmget, shmat, shmdt, shmctl(2).</summary>
public class XsiSegmentModelTests
{
    public static TheoryData<string, string> Claims => new()
    {
        {
            "a segment is found by its key, and is what it was made as", """
            a get s               => ENOENT
            a get s 0 create      => EINVAL
            a get s create        => OK
            b get s create exclusive => EEXIST
            b get s 9             => EINVAL
            b get s 0             => OK
            b attach s            => OK
            b status s            => OK 8, 1, a, b, false, 384
            """
        },
        {
            "removed and not attached it is gone at once", """
            a get s create        => OK
            b get s               => OK
            a remove s            => OK
            b attach s            => EINVAL
            b status s            => EINVAL
            b remove s            => EINVAL
            left                  =>
            """
        },
        {
            "removed while attached it goes with the last mapping", """
            a get s create        => OK
            b get s               => OK
            b attach s            => OK
            a remove s            => OK
            b status s            => OK 8, 1, a, b, true, 384
            a get s               => ENOENT
            a attach s            => OK
            b store s i32 0 5     => OK
            b detach s            => OK
            a load s i32 0        => OK 5
            left                  => XSI segment without a name
            a detach s            => OK
            a attach s            => EINVAL
            left                  =>
            """
        },
        {
            "its key is free for another one meanwhile", """
            a get s create        => OK
            a attach s            => OK
            a store s i32 0 5     => OK
            a remove s            => OK
            b get s create        => OK
            b attach s            => OK
            b load s i32 0        => OK 0
            a load s i32 0        => OK 5
            a remove s            => OK
            b get s               => OK
            """
        },
        {
            "an end detaches, and tells; a killed one frees what was removed", """
            a get s create        => OK
            a attach s            => OK
            b get s               => OK
            b attach s            => OK
            b remove s            => OK
            a leaves              => exits 0; s.attached 2→1
            c get s               => ENOENT
            d kill b              => OK; b killed by SIGKILL; s.attached 1→0, s is gone
            left                  =>
            """
        },
        {
            "unattached it survives its creator, with what was stored", """
            a get s create        => OK
            a attach s            => OK
            a store s i32 4 9     => OK
            a leaves              => exits 0; s.attached 1→0
            b get s               => OK
            b attach s            => OK
            b load s i32 4        => OK 9
            b status s            => OK 8, 1, a, b, false, 384
            """
        },
        {
            "attached for reading, a store is death", """
            a get s create        => OK
            a attach s readonly   => OK
            a load s i32 0        => OK 0
            a store s i32 0 1     => killed by SIGSEGV; s.attached 1→0
            """
        },
        {
            "every attach is a mapping of its own, and only the newest can be detached", """
            a get s create        => OK
            a detach s            => EINVAL
            a attach s            => OK
            a attach s            => OK
            a status s            => OK 8, 2, a, a, false, 384
            a detach s            => OK
            a detach s            => EINVAL
            a status s            => OK 8, 1, a, a, false, 384
            """
        },
        {
            "an address is that of a page, or rounded, and free", """
            a get s create        => OK
            a attach s at 1       => EINVAL
            a attach s at 4096    => OK
            a get t create        => OK
            a attach t at 4096    => EINVAL
            a attach t at 8191 rounded => EINVAL
            a attach t at 8192    => OK
            b get t               => OK
            b attach t at 4096    => OK
            a detach s            => OK
            a attach s at 4097 rounded => OK
            """
        },
        {
            "the mode is looked at when it is attached", """
            a get s create        => OK
            a attach s            => OK
            a set s mode 256      => OK
            a store s i32 0 1     => OK
            b get s               => EACCES
            a attach s            => EACCES
            a attach s readonly   => OK
            a set s mode 128      => OK
            a attach s            => EACCES
            a status s            => EACCES
            a remove s            => OK
            """
        },
        {
            "a private one is nobody else's", """
            a get s private       => OK
            b get s               => ENOENT
            b get s private       => OK
            left                  => XSI segment without a name, XSI segment without a name
            a remove s            => OK
            b remove s            => OK
            left                  =>
            """
        },
        {
            "without an id", """
            a attach s            => EINVAL
            a attach s at 1       => EINVAL
            a detach s            => EINVAL
            a status s            => EINVAL
            a set s mode 0        => EINVAL
            a remove s            => EINVAL
            """
        },
    };

    [Theory]
    [MemberData(nameof(Claims))]
    public void Says(string claim, string script)
    {
        Assert.NotEmpty(claim);
        new ModelScript(ModelWorld.Declare("segment xsi s size 8", "segment xsi t size 8")).Expect(script);
    }

    [Fact]
    public void AnIdDoesNotFindTheNextSegment()
    {
        var script = new ModelScript(ModelWorld.Declare("segment xsi s size 8", "segment xsi t size 8"));
        script.Given("a get s create; b get s; a remove s; a get t create");
        script.Expect("b attach s => EINVAL\nb status s => EINVAL");
    }

    [Fact]
    public void LimitsAreThoseOfTheNamespace()
    {
        var objects = ModelWorld.Declare("segment xsi a size 8192", "segment xsi b size 1", "segment xsi c size 4097", "segment xsi d size 1");
        var model = ModelWorld.Model(objects, [], MachineFacts.With([new("shmmax", 8192), new("shmall", 4), new("shmmni", 3)]));
        var state = model.Initial;
        Assert.Equal(["EINVAL", "OK", "OK", "ENOSPC", "OK", "ENOSPC"], new[] { Get(0, 8193), Get(0, 8192), Get(1, 1), Get(2, 4097), Get(2, 4096), Get(3, 1) });

        string Get(int obj, long size)
        {
            var verb = objects[obj].Mechanism.FindVerb("get")!;
            var arguments = verb.Parameters.Select(p => p.Word switch { "value" => Value.Of(size), "create" => Value.True, _ => p.Default });
            var made = model.Call(state, model.Setup, new Operation(verb, obj, -1, -1, ValueList.From(arguments)));
            state = made.State;
            return ((Completes)made.Effect).Result.Code;
        }
    }
}
