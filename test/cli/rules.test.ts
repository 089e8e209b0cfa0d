import { describe, expect, it } from 'vitest';
import { rulesCommand } from '../../lib/cli/rules.ts';
import { RULES } from '../../lib/domain/rules/catalogue.ts';
import { recordedIo } from './recorded-io.ts';

describe('signet rules', () => {
  it('prints every rule with its policy, its source and what a breach does', async () => {
    const io = recordedIo();
    expect(await rulesCommand([], io)).toBe(0);
    for (const { id, policy, source } of RULES) {
      for (const text of [id, policy, source]) expect(io.stdout()).toContain(text);
    }
    expect(io.stdout()).toContain('status-is-valid (blocks when broken)');
  });

  it('prints the same as one JSON line', async () => {
    const io = recordedIo();
    expect(await rulesCommand(['--json'], io)).toBe(0);
    expect(io.stdout().trimEnd()).not.toContain('\n');
    const { rules } = JSON.parse(io.stdout());
    expect(rules).toHaveLength(RULES.length);
    expect(rules[0]).toEqual({
      id: 'certificate-is-on-server',
      policy: RULES[0]?.policy,
      severity: 'block',
      source: RULES[0]?.source,
    });
  });

  it('refuses what it does not know', async () => {
    const io = recordedIo();
    expect(await rulesCommand(['--all'], io)).toBe(64);
    expect(io.stderr()).toContain('--all');
  });
});
