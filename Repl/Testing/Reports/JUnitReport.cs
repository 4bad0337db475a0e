using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using IpcScript.Testing;

namespace IpcScript.Repl.Testing.Reports;

/// <summary>
/// <c>--report junit=FILE</c>: a suite for each scenario, a case for each schedule. Only attributes that the strictest of the common schemas knows: a
/// reader that validates refuses the whole report for one more.
/// </summary>
internal static class JUnitReport
{
    public static byte[] Of(ImmutableArray<TestCase> cases)
    {
        using var bytes = new MemoryStream();
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false) };
        using (var xml = XmlWriter.Create(bytes, settings))
        {
            xml.WriteStartElement("testsuites");
            Text(xml, "name", "ipcscript");
            Counts(xml, [.. cases]);
            foreach (var suite in cases.GroupBy(c => c.Path))
            {
                xml.WriteStartElement("testsuite");
                Text(xml, "name", suite.Key);
                Counts(xml, [.. suite]);
                Text(xml, "skipped", $"{suite.Count(IsSkipped)}");
                foreach (var one in suite) Write(xml, one);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    private static void Write(XmlWriter xml, TestCase one)
    {
        xml.WriteStartElement("testcase");
        Text(xml, "name", one.Name.Length > 0 ? one.Name : Path.GetFileName(one.Path));
        Text(xml, "classname", one.Path);
        Text(xml, "time", Seconds(one.Elapsed));
        foreach (var finding in one.Findings)
        {
            xml.WriteStartElement(IsFailure(one) ? "failure" : "error");
            Text(xml, "message", finding.Message);
            Text(xml, "type", finding.Kind);
            xml.WriteString(ReportText.ForXml(ReportText.Details(one, finding)));
            xml.WriteEndElement();
        }

        if (IsSkipped(one))
        {
            xml.WriteStartElement("skipped");
            Text(xml, "message", one.Reason ?? "");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Counts(XmlWriter xml, List<TestCase> cases)
    {
        Text(xml, "tests", $"{cases.Count}");
        Text(xml, "failures", $"{cases.Count(IsFailure)}");
        Text(xml, "errors", $"{cases.Count(c => c.Verdict is TestVerdict.Unusable or TestVerdict.Refused or TestVerdict.Interrupted)}");
        Text(xml, "time", Seconds(TimeSpan.FromTicks(cases.Sum(c => c.Elapsed.Ticks))));
    }

    private static bool IsFailure(TestCase one) => one.Verdict == TestVerdict.Failed;

    private static bool IsSkipped(TestCase one) => one.Verdict is TestVerdict.Skipped or TestVerdict.NotRun;

    private static void Text(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, ReportText.ForXml(value));

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
}
