<#
.SYNOPSIS
Compiles the PowerShell host that answers a cmdlet's questions by itself.
.DESCRIPTION
In C#, since a host written as a PowerShell class would need the very runspace that waits for it. Written for the compiler of .NET Framework (C# 5).
The answer that was planned is given only to a question whose text names everything that was expected; every other question gets No. Whatever else would wait for a person ends the command.
#>
function Add-AnsweringHost {
    [CmdletBinding()]
    param()
    if ('Signet.AnsweringHost' -as [type]) { return }
    Add-Type -TypeDefinition @'
using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace Signet
{
    public sealed class AnsweredQuestion
    {
        private readonly string text;
        private readonly string answer;
        private readonly bool isExpected;
        public AnsweredQuestion(string text, string answer, bool isExpected)
        {
            this.text = text;
            this.answer = answer;
            this.isExpected = isExpected;
        }
        public string Text { get { return text; } }
        public string Answer { get { return answer; } }
        public bool IsExpected { get { return isExpected; } }
    }

    public sealed class AnsweringInterface : PSHostUserInterface
    {
        private readonly string[] expected;
        private readonly string planned;
        private readonly List<AnsweredQuestion> questions = new List<AnsweredQuestion>();

        public AnsweringInterface(string[] expected, string planned)
        {
            this.expected = expected;
            this.planned = planned;
        }

        public AnsweredQuestion[] Questions
        {
            get { lock (questions) { return questions.ToArray(); } }
        }

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            string text = Written(caption, message, choices, defaultChoice);
            bool isExpected = NamesAll(text);
            string answer = isExpected ? planned : "No";
            int index = IndexOf(choices, answer);
            Record(text, index < 0 ? "No" : answer, isExpected && index >= 0);
            if (index < 0)
            {
                throw new HostException("The question offers no choice '" + answer + "': " + text);
            }
            return index;
        }

        private bool NamesAll(string text)
        {
            foreach (string name in expected)
            {
                if (text.IndexOf(name, StringComparison.OrdinalIgnoreCase) < 0) { return false; }
            }
            return expected.Length > 0;
        }

        private static string Label(ChoiceDescription choice)
        {
            return choice.Label.Replace("&", "");
        }

        private static int IndexOf(Collection<ChoiceDescription> choices, string answer)
        {
            for (int index = 0; index < choices.Count; index++)
            {
                if (string.Equals(Label(choices[index]), answer, StringComparison.OrdinalIgnoreCase)) { return index; }
            }
            return -1;
        }

        private static string Key(ChoiceDescription choice)
        {
            int mark = choice.Label.IndexOf('&');
            return mark >= 0 && mark + 1 < choice.Label.Length ? choice.Label.Substring(mark + 1, 1).ToUpperInvariant() : Label(choice);
        }

        private static string Written(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            StringBuilder offered = new StringBuilder();
            foreach (ChoiceDescription choice in choices)
            {
                if (Label(choice) == "Suspend") { continue; }
                offered.Append("[").Append(Key(choice)).Append("] ").Append(Label(choice)).Append("  ");
            }
            offered.Append("[?] Help");
            if (defaultChoice >= 0 && defaultChoice < choices.Count)
            {
                offered.Append(" (default is \"").Append(Key(choices[defaultChoice])).Append("\")");
            }
            offered.Append(":");
            string text = (message ?? "") + "\n" + offered;
            if (!string.IsNullOrEmpty(caption)) { text = caption + "\n" + text; }
            return text.Replace("\r\n", "\n");
        }

        private void Record(string text, string answer, bool isExpected)
        {
            lock (questions) { questions.Add(new AnsweredQuestion(text, answer, isExpected)); }
        }

        private HostException Unanswerable(string text)
        {
            Record(text, "No", false);
            return new HostException("The command waits for something other than a choice: " + text);
        }

        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
        {
            StringBuilder text = new StringBuilder(caption + " " + message);
            foreach (FieldDescription description in descriptions) { text.Append(" ").Append(description.Name); }
            throw Unanswerable(text.ToString().Trim());
        }

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName)
        {
            throw Unanswerable((caption + " " + message).Trim());
        }

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options)
        {
            throw Unanswerable((caption + " " + message).Trim());
        }

        public override string ReadLine() { throw Unanswerable("a line of text"); }
        public override SecureString ReadLineAsSecureString() { throw Unanswerable("a password"); }
        public override PSHostRawUserInterface RawUI { get { return null; } }
        public override void Write(string value) { }
        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) { }
        public override void WriteLine(string value) { }
        public override void WriteErrorLine(string value) { }
        public override void WriteDebugLine(string message) { }
        public override void WriteProgress(long sourceId, ProgressRecord progress) { }
        public override void WriteVerboseLine(string message) { }
        public override void WriteWarningLine(string message) { }
    }

    public sealed class AnsweringHost : PSHost
    {
        private readonly Guid id = Guid.NewGuid();
        private readonly CultureInfo culture = CultureInfo.GetCultureInfo("en-US");
        private readonly AnsweringInterface ui;

        public AnsweringHost(string[] expected, string planned) { ui = new AnsweringInterface(expected, planned); }

        public AnsweredQuestion[] Questions { get { return ui.Questions; } }
        public override CultureInfo CurrentCulture { get { return culture; } }
        public override CultureInfo CurrentUICulture { get { return culture; } }
        public override Guid InstanceId { get { return id; } }
        public override string Name { get { return "Signet"; } }
        public override PSHostUserInterface UI { get { return ui; } }
        public override Version Version { get { return new Version(1, 0); } }
        public override void EnterNestedPrompt() { throw new HostException("There is nobody to type at a prompt."); }
        public override void ExitNestedPrompt() { }
        public override void NotifyBeginApplication() { }
        public override void NotifyEndApplication() { }
        public override void SetShouldExit(int exitCode) { }
    }
}
'@
}
