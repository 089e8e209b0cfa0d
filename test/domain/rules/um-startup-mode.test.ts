import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../lib/domain/organisation.ts';
import { umStartupMode as rule } from '../../../lib/domain/rules/um-startup-mode.ts';
import { saidBy, verdictOf } from '../../fixtures/rule-case.ts';

const services = ['UM'] as const;

describe('um-startup-mode', () => {
  it.each(['TLS', 'Dual'] as const)('is content with %s', (startupMode) => {
    const server = { umStartupMode: known(startupMode) };
    expect(verdictOf(rule, { services, server })).toEqual({
      outcome: 'met',
      facts: { startupMode },
    });
  });

  it('refuses TCP and names the command and the restart', () => {
    const said = saidBy(rule, { services, server: { umStartupMode: known('TCP') } });
    expect(said.outcome).toBe('broken');
    expect(said.remedy).toContain('Set-UMService -Identity EX01 -UMStartupMode Dual');
    expect(said.remedy).toContain('restart MSExchangeUM,');
  });

  it('refuses a server without the service', () => {
    const said = saidBy(rule, { services, server: { umStartupMode: known(null) } });
    expect(said.outcome).toBe('broken');
    expect(said.remedy).toContain('Leave UM out');
  });

  it.each(['2019', 'SE'] as const)('refuses Exchange %s, whatever else is known', (version) => {
    const server = { version: known(version), umStartupMode: unknown('Not read.') };
    expect(saidBy(rule, { services, server }).why).toContain(`Exchange ${version}`);
  });

  it('does not guess a mode that was not read', () => {
    const said = saidBy(rule, { services, server: { umStartupMode: unknown('Not read.') } });
    expect(said.outcome).toBe('unknown');
    expect(said.why).toContain('Not read.');
    expect(said.remedy).toContain('Format-List UMStartupMode');
  });

  it('leaves an Edge server to service-runs-in-this-role', () => {
    const server = { role: known('Edge' as const), umStartupMode: known(null) };
    expect(verdictOf(rule, { services, server }).outcome).toBe('not-applicable');
  });

  it('does not arise when UM is not asked for', () => {
    const server = { umStartupMode: known('TCP' as const) };
    expect(verdictOf(rule, { services: ['IIS'], server }).outcome).toBe('not-applicable');
  });
});
