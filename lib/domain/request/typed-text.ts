/** Takes off what pasting puts around a text: invisible marks, code fences, the console's prompt. */
import { withoutInvisible } from './punctuation.ts';

const CONTROL = /[^\P{Cc}\n\t]/gu;

export function withoutFrame(text: string): string {
  const lines = withoutInvisible(text.replace(/\r\n?/g, '\n')).replace(CONTROL, ' ');
  return withoutPrompts(withoutFence(lines.trim()))
    .replace(/^\/cert(?:\s+|$)/i, '')
    .trim();
}

/** Steps over comments that stand before a command. */
export function withoutLeadingComments(text: string): string {
  return text.replace(/^(?:\s*(?:#[^\n]*(?:\n|$)|<#[\s\S]*?#>))+\s*/, '');
}

/** A text sent as code stands between back-ticks. */
function withoutFence(text: string): string {
  const fence = text.startsWith('```') ? '```' : text.startsWith('`') ? '`' : '';
  if (fence === '' || text.length < 2 * fence.length || !text.endsWith(fence)) return text;
  const inside = text.slice(fence.length, -fence.length);
  return inside.replace(/^(?:powershell|ps1|pwsh)\n/i, '').trim();
}

/** A copy from the console has the prompt before each command, and often an empty one at the end. */
function withoutPrompts(text: string): string {
  const [first = '', ...others] = text.split('\n');
  const start = withoutPrompt(first, '');
  return [start, ...others.map((line) => withoutPrompt(line, 'PS'))].join('\n').trim();
}

const PROMPT =
  /^\s*(?:\[[^\]\n]{1,100}\]:?[ \t]?)?(?:PS)?(?:[ \t]?(?:[a-z]:)?[\\/][^<|;"'\n]*)?[ \t]*$/i;

/** `[PS] C:\Windows\system32>`, `PS C:\>`, `[ex01.contoso.com]: PS C:\>`; taken off only when it holds `mark`. */
function withoutPrompt(line: string, mark: string): string {
  let rest = line;
  for (;;) {
    const end = rest.slice(0, 300).indexOf('>');
    const prompt = end < 0 ? null : rest.slice(0, end);
    if (prompt === null || !PROMPT.test(prompt) || !prompt.toUpperCase().includes(mark)) {
      return rest;
    }
    rest = rest.slice(end + 1).trimStart();
  }
}
