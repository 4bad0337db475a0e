namespace IpcScript.Runtime.Interop;

/// <summary>&lt;sys/ipc.h&gt;: what XSI semaphores, queues and segments share. sysvipc(7).</summary>
internal static class SysIpc
{
    public const int IPC_PRIVATE = 0;
    public const int IPC_CREAT = 0x200;
    public const int IPC_EXCL = 0x400;
    public const short IPC_NOWAIT = 0x800;
    public const int IPC_RMID = 0;
    public const int IPC_SET = 1;
    public const int IPC_STAT = 2;
}
