/** Unified Messaging takes a certificate only when it starts with TLS: the judgement both of its rules share. */
import type { Reading, UmStartupMode } from './organisation.ts';
import type { RuleInput, Verdict } from './rules/rule.ts';
import { broken, met, notApplicable, notRead } from './verdict.ts';

interface UnifiedMessagingService {
  readonly name: 'UM' | 'UMCallRouter';
  readonly mode: Reading<UmStartupMode | null>;
  readonly lookUp: string;
  /** The command that changes the mode, without the mode. */
  readonly change: string;
  readonly windowsService: string;
}

const WITHOUT_UM: readonly string[] = ['2019', 'SE'];

export function judgeStartupMode(
  { change, server }: RuleInput,
  { name, mode, ...commands }: UnifiedMessagingService,
): Verdict {
  if (!change.services.includes(name)) return notApplicable();
  const { version, role } = server;
  // That an Edge server has none is told by service-runs-in-this-role.
  if (role.known && role.value === 'Edge') return notApplicable({ role: 'Edge' });
  if (version.known && WITHOUT_UM.includes(version.value)) {
    return broken({
      facts: { version: version.value },
      why: `${server.server} runs Exchange ${version.value}, and Unified Messaging ended with Exchange 2016.`,
      remedy: `Leave ${name} out of the request.`,
    });
  }
  if (!mode.known) return notRead(`how ${name} starts on ${server.server}`, mode, commands.lookUp);
  const facts = { startupMode: mode.value };
  switch (mode.value) {
    case 'TLS':
    case 'Dual':
      return met(facts);
    case null:
      return broken({
        facts,
        why: `${server.server} has no ${name} service.`,
        remedy: `Leave ${name} out of the request.`,
      });
    case 'TCP':
      return broken({
        facts,
        why: `${name} starts in TCP mode on ${server.server}: it uses no certificate, and Exchange refuses to enable one for it.`,
        remedy: `Run \`${commands.change} -UMStartupMode Dual\`, restart ${commands.windowsService}, then send the request again.`,
      });
  }
}
