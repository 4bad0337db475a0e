namespace IpcScript.Language.Checking;

/// <summary>
/// A small scenario checked for nobody, on a thread of its own, while a long one is being parsed: what the checker does for the first time takes it
/// longest.
/// </summary>
public static class LoadingRehearsal
{
    /// <summary>Bytes of a file that takes longer to parse than the rehearsal itself.</summary>
    public const int Worthwhile = 64 * 1024;

    /// <summary>What most scenarios have.</summary>
    public static ReadOnlySpan<byte> Sample => """
        scenario "Rehearsal"
        let ROUNDS = 3
        segment   page = posix(size: 4KiB)
        mutex     gate = posix(in: page)
        semaphore full[2] = posix(initial: 1)
        process worker {
          let total = 0
          for round in 1..ROUNDS {
            wait full[0]
            lock gate
            let seen = page.i32[(round + 1) % 100]
            if seen > 1 and round != 2 {
              total += seen
            }
            page.i32[0] = total % 1000 + 1
            unlock gate
            signal full[1]
          }
          print "{total}"
        }
        expect { full[0] == 1 }
        """u8;

    private static int begun;

    /// <summary>Once in the life of a program.</summary>
    public static void Begin()
    {
        if (Interlocked.Exchange(ref begun, 1) != 0) return;
        new Thread(() => ScenarioLoader.Load("", [.. Sample], [], null)) { IsBackground = true }.Start();
    }
}
