import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../../lib/exchange/operations.ts';
import { permissionOf } from '../../../lib/exchange/simulated/permission.ts';
import type { ServerState } from '../../../lib/exchange/simulated/state.ts';
import { NEW, SERVER, withCertificate } from './fixture.ts';

function passed(server: ServerState, thumbprint: string | null = NEW) {
  const { checks } = OPERATIONS['Test-OperationPermission'].result.parse(
    permissionOf(server, thumbprint),
  );
  return Object.fromEntries(checks.map((each) => [each.check, each.passed]));
}

describe('Test-OperationPermission', () => {
  it('passes every check on a healthy server', () => {
    expect(Object.values(passed(SERVER))).toEqual([true, true, true, true, true, true]);
  });

  it.each<[string, Partial<ServerState>]>([
    ['exchange-service-host', { isServiceHostRunning: false }],
    ['directory-writable', { isDirectoryWritable: false }],
    ['agent-version', { platform: { ...SERVER.platform, agent: '3.3.2745.9' } }],
    ['language-mode', { platform: { ...SERVER.platform, languageMode: 'ConstrainedLanguage' } }],
    ['powershell-version', { platform: { ...SERVER.platform, powerShell: '4.0.1' } }],
  ])('fails %s and nothing else', (check, change) => {
    const results = passed({ ...SERVER, ...change });
    expect(Object.keys(results).filter((name) => results[name] !== true)).toEqual([check]);
    expect(results[check]).toBe(false);
  });

  it('cannot tell the version of an agent that is not there', () => {
    const platform = { ...SERVER.platform, agent: null };
    expect(passed({ ...SERVER, platform })['agent-version']).toBeNull();
  });

  it('looks at the key of the certificate that was named', () => {
    const key = (server: ServerState, thumbprint: string | null = NEW) =>
      passed(server, thumbprint)['private-key-readable'];
    expect(key(SERVER, null)).toBeNull();
    expect(key(SERVER, 'F'.repeat(40))).toBe(false);
    expect(key(withCertificate(NEW, { hasPrivateKey: false }))).toBe(false);
    expect(key(withCertificate(NEW, { defect: 'PrivateKeyNotAccessible' }))).toBe(false);
    expect(key(withCertificate(NEW, { keyProvider: 'CNG' }))).toBe(true);
  });
});
