import { describe, expect, it } from 'vitest';
import { advance, begin } from '../../lib/flows/advance.ts';
import { FLOWS, FlowNotLoadable, newestFlow } from '../../lib/flows/catalogue.ts';

describe('advancing a flow', () => {
  it('refuses a snapshot whose definition is not there, and leaves it as it is', () => {
    expect(() => advance({ flow: 'assign', version: 99, snapshot: {} }, [])).toThrow(
      FlowNotLoadable,
    );
    expect(() => begin('teleport', {})).toThrow(FlowNotLoadable);
  });

  it('refuses a snapshot of a state that its definition does not have', () => {
    const snapshot = { value: 'dancing', context: {}, status: 'active' };
    expect(() => advance({ flow: 'assign', version: 1, snapshot }, [])).toThrow();
  });

  it('starts with the newest version of a name', () => {
    const newest = Math.max(
      ...FLOWS.filter(({ name }) => name === 'assign').map(({ version }) => version),
    );
    expect(newestFlow('assign').version).toBe(newest);
  });
});
