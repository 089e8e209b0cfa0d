/** `signet rules`: lists the rules every assignment is judged by. */
import { RULES } from '../domain/rules/catalogue.ts';
import type { Rule, Severity } from '../domain/rules/rule.ts';
import { type Command, EXIT } from './io.ts';

const CONSEQUENCES: Readonly<Record<Severity, string>> = {
  block: 'blocks when broken',
  confirm: 'asks for a confirmation when broken',
  warn: 'warns when broken',
  note: 'is noted when broken',
};

export const rulesCommand: Command = async (args, io) => {
  const stranger = args.find((word) => word !== '--json');
  if (stranger !== undefined) {
    io.err(`\`rules\` does not know ${stranger}. Write \`signet rules [--json]\`.\n`);
    return EXIT.usage;
  }
  io.out(args.includes('--json') ? `${asJson()}\n` : RULES.map(asText).join('\n'));
  return EXIT.ok;
};

function asJson(): string {
  const rules = RULES.map(({ id, policy, severity, source }) => ({ id, policy, severity, source }));
  return JSON.stringify({ rules });
}

function asText({ id, policy, severity, source }: Rule): string {
  return `${id} (${CONSEQUENCES[severity]})\n  ${policy}\n  Source: ${source}\n`;
}
