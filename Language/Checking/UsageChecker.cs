using IpcScript.Language.Diagnostics;
using IpcScript.Language.Syntax;

namespace IpcScript.Language.Checking;

/// <summary>Warns of what is declared and not used; a name that starts with <c>_</c> says that this is meant.</summary>
internal sealed class UsageChecker(CheckSession session)
{
    public void Check(IEnumerable<Declared> names)
    {
        foreach (var declared in names)
        {
            if (declared is DeclaredProcess process) CheckInside(process);
            if (IsMeant(declared.Name)) continue;
            switch (declared)
            {
                case DeclaredConstant { IsUsed: false } c:
                    session.Findings.Add(CheckErrors.ConstantUnused(c.Span, c.Name, c.Parameter is null ? "constant" : "parameter"));
                    break;
                case DeclaredObject { IsUsed: false } o:
                    session.Findings.Add(CheckErrors.ObjectUnused(o.Span, o.Name));
                    break;
                case DeclaredProcess { Syntax.Mode: ProcessMode.Manual, IsStarted: false } p:
                    session.Findings.Add(CheckErrors.NeverStarted(p.Span, p.Name));
                    break;
            }
        }
    }

    private void CheckInside(DeclaredProcess process)
    {
        if (process.Text is not { } text) return;
        session.Findings.Process = process.Name;
        foreach (var local in text.Locals)
            if (!local.IsRead && !IsMeant(local.Name))
                session.Findings.Add(CheckErrors.LocalUnused(local.Span, local.Name, local.IsLoopVariable
                    ? "write repeat for a loop without a variable, or let its name start with _"
                    : "remove it, or let its name start with _"));
        foreach (var label in text.Labels.Values)
            if (!IsMeant(label.Text) && !process.NamedLabels.Contains(label.Text))
                session.Findings.Add(CheckErrors.LabelUnused(label.Span, label.Text));
        session.Findings.Process = null;
    }

    private static bool IsMeant(string name) => name.Length == 0 || name[0] == '_';
}
