/** Takes off what pasting puts around a text: invisible marks, code fences, the console's prompt. */

/** Marks that show nothing, and those that turn the direction of writing and so could disguise what is asked. */
const INVISIBLE = /[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;
const CONTROL = /[^\P{Cc}\n\t]/gu;

export function withoutFrame(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').replace(INVISIBLE, '').replace(CONTROL, ' ');
  return withoutPrompt(withoutFence(lines.trim()))
    .replace(/^\/cert(?:\s+|$)/i, '')
    .trim();
}

/** A text sent as code stands between back-ticks. */
function withoutFence(text: string): string {
  const fence = text.startsWith('```') ? '```' : text.startsWith('`') ? '`' : '';
  if (fence === '' || text.length < 2 * fence.length || !text.endsWith(fence)) return text;
  const inside = text.slice(fence.length, -fence.length);
  return inside.replace(/^(?:powershell|ps1|pwsh)\n/i, '').trim();
}

/** `[PS] C:\Windows\system32>`, `PS C:\>`, `[ex01.contoso.com]: PS C:\>`. */
function withoutPrompt(text: string): string {
  const end = text.slice(0, 300).indexOf('>');
  if (end < 0) return text;
  const prompt = text.slice(0, end).trim();
  const isPrompt =
    /^(?:\[[^\]\n]{1,100}\]:?[ \t]?)?(?:PS)?(?:[ \t]?(?:[a-z]:)?[\\/][^<|;"'\n]*)?$/i.test(prompt);
  return isPrompt ? text.slice(end + 1).trim() : text;
}
