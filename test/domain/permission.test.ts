import { describe, expect, it } from 'vitest';
import { withPermission } from '../../lib/domain/permission.ts';
import { planServer } from '../../lib/domain/plan-assign.ts';
import { PERMISSION_CHECKS } from '../../lib/exchange/operations.ts';
import { healthyChange, NOW } from '../fixtures/healthy-change.ts';
import { healthyServer } from '../fixtures/healthy-server.ts';

const plan = planServer(healthyChange, healthyServer, NOW, 'block');

describe('what the test of permissions does to a plan', () => {
  it('is nothing where every check passed', () => {
    const checks = PERMISSION_CHECKS.map((check) => ({ check, passed: true, detail: '' }));
    expect(withPermission(plan, checks)).toBe(plan);
  });

  it.each(PERMISSION_CHECKS)('blocks where %s fails, with a next step', (check) => {
    const blocked = withPermission(plan, [{ check, passed: false, detail: 'It said no.' }]);
    expect(blocked).toMatchObject({ verdict: 'blocked', steps: [] });
    expect(blocked.findings[0]).toMatchObject({
      rule: check,
      outcome: 'broken',
      severity: 'block',
      server: 'EX01',
      why: expect.stringMatching(/It said no\.$/),
    });
    expect(blocked.findings[0]?.remedy).toMatch(/send the request again\.$/);
  });

  it.each([...PERMISSION_CHECKS, 'of-another-version'])(
    'warns where %s is not known, and changes what is approved',
    (check) => {
      const warned = withPermission(plan, [{ check, passed: null, detail: 'No answer.' }]);
      expect(warned.verdict).toBe(plan.verdict);
      expect(warned.steps).toEqual(plan.steps);
      expect(warned.findings.find(({ rule }) => rule === check)).toMatchObject({
        outcome: 'unknown',
        severity: 'warn',
        why: expect.stringMatching(/^It is not known .*No answer\.$/),
      });
      expect(warned.digest).not.toBe(plan.digest);
    },
  );

  it('does not say twice that a certificate is missing, or its key', () => {
    const checks = [{ check: 'private-key-readable', passed: false, detail: 'It is not there.' }];
    const missing = planServer(healthyChange, { ...healthyServer, certificates: [] }, NOW, 'block');
    expect(withPermission(missing, checks)).toBe(missing);
    const [certificate, ...others] = healthyServer.certificates;
    if (certificate === undefined) throw new Error('A certificate is needed.');
    const keyless = { ...certificate, hasPrivateKey: false };
    const without = { ...healthyServer, certificates: [keyless, ...others] };
    const blocked = planServer(healthyChange, without, NOW, 'block');
    expect(withPermission(blocked, checks)).toBe(blocked);
  });

  it('is pinned by what was found, not by how it was worded', () => {
    const one = [{ check: 'agent-version', passed: null, detail: 'One wording.' }];
    const other = [{ check: 'agent-version', passed: null, detail: 'Another wording.' }];
    expect(withPermission(plan, one).digest).toBe(withPermission(plan, other).digest);
  });
});
