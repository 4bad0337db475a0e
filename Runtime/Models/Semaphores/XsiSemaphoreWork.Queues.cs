using IpcScript.Runtime.Planning;

namespace IpcScript.Runtime.Models.Semaphores;

/// <summary>The queues of a set: who sleeps in which, and who goes on when values change.</summary>
internal sealed partial class XsiSemaphoreWork
{
    private void Enqueue(XsiSleeper sleeper, XsiOperation[] operations, bool alters)
    {
        if (operations.Length > 1)
        {
            // merge_queues puts each member's queue before the ones already there.
            if (!isMerged) SortByMember(altering, descending: true);
            isMerged = true;
            (alters ? altering : awaitingZero).Add(sleeper);
            return;
        }

        var queue = alters ? altering : awaitingZero;
        int at = queue.Count;
        if (!alters || !isMerged)
        {
            int member = operations[0].Member;
            while (at > 0 && (IsComplex(queue[at - 1]) || CallOf(queue[at - 1])[0].Member > member)) at--;
        }

        queue.Insert(at, sleeper);
    }

    /// <summary>update_queue, of one member or (−1) of all.</summary>
    private bool ScanAltering(int member)
    {
        bool completed = false;
        for (int i = 0; i < altering.Count; i++)
        {
            var sleeper = altering[i];
            var operations = CallOf(sleeper);
            if (member >= 0 && operations[0].Member != member) continue;
            if (member >= 0 && values[member] == 0) break;
            string? code = Attempt(sleeper.Process, operations, out int blocking);
            if (blocking >= 0)
            {
                altering[i] = sleeper with { Blocking = blocking };
                continue;
            }

            altering.RemoveAt(i--);
            if (code is null)
            {
                completed = true;
                WakeAwaitingZero(operations);
            }

            Wake(sleeper, code);

            // check_restart: what it has changed may let an earlier one go on.
            if (code is null && isMerged) i = -1;
        }

        return completed;
    }

    /// <summary>do_smart_wakeup_zero</summary>
    private bool WakeAwaitingZero(XsiOperation[]? operations)
    {
        bool completed = false, gotZero = false;
        int count = operations?.Length ?? values.Length;
        for (int i = 0; i < count; i++)
        {
            int member = operations is null ? i : operations[i].Member;
            if (values[member] != 0) continue;
            gotZero = true;
            completed |= ScanAwaitingZero(member);
        }

        return completed | (gotZero && ScanAwaitingZero(-1));
    }

    /// <summary>wake_const_ops, of calls of one operation on a member or (−1) of several operations.</summary>
    private bool ScanAwaitingZero(int member)
    {
        bool completed = false;
        for (int i = 0; i < awaitingZero.Count; i++)
        {
            var sleeper = awaitingZero[i];
            if (member < 0 ? !IsComplex(sleeper) : !IsSimple(sleeper, member)) continue;
            string? code = Attempt(sleeper.Process, CallOf(sleeper), out int blocking);
            if (blocking >= 0)
            {
                awaitingZero[i] = sleeper with { Blocking = blocking };
                continue;
            }

            awaitingZero.RemoveAt(i--);
            completed |= code is null;
            Wake(sleeper, code);
        }

        return completed;
    }

    private void Wake(XsiSleeper sleeper, string? code) => Woken.Add(new Woken(sleeper.Process, code is null ? Result.Ok : Result.Fail(code)));

    private void WakeThose(IEnumerable<XsiSleeper> sleepers, Result result) => Woken.AddRange(sleepers.Select(s => new Woken(s.Process, result)));

    private XsiOperation[] CallOf(XsiSleeper sleeper) => calls[sleeper.Process] ??= XsiOperation.Of(state.Processes[sleeper.Process].Sleeping!);

    private bool IsComplex(XsiSleeper sleeper) => CallOf(sleeper).Length > 1;

    private bool IsSimple(XsiSleeper sleeper, int member) => CallOf(sleeper) is [var only] && only.Member == member;

    private bool HasComplexSleepers() => altering.Exists(IsComplex) || awaitingZero.Exists(IsComplex);

    private static bool Alters(XsiOperation[] operations) => Array.Exists(operations, o => o.Change != 0);

    private void SortByMember(List<XsiSleeper> queue, bool descending)
    {
        var sorted = descending ? queue.OrderByDescending(s => CallOf(s)[0].Member).ToList() : [.. queue.OrderBy(s => CallOf(s)[0].Member)];
        queue.Clear();
        queue.AddRange(sorted);
    }
}
