namespace IpcScript.Language.Text;

/// <summary>The words of a phrase such as <c>type up to</c>. By hand: .NET's own split loads more than every start should.</summary>
public static class Words
{
    public static string[] Of(string phrase)
    {
        int count = 1;
        foreach (char letter in phrase)
            if (letter == ' ') count++;
        if (count == 1) return [phrase];
        var words = new string[count];
        for (int i = 0, start = 0; i < count; i++)
        {
            int end = start;
            while (end < phrase.Length && phrase[end] != ' ') end++;
            words[i] = phrase[start..end];
            start = end + 1;
        }

        return words;
    }
}
