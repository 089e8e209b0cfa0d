import { describe, expect, it } from 'vitest';
import { ExecutorUnavailable } from '../../lib/exchange/port.ts';
import { UnfitParameters } from '../../lib/exchange/script-parameters.ts';
import { createSsmExecutor } from '../../lib/exchange/ssm.ts';
import type { RunScript } from './ssm-loopback/model.ts';
import { documentsOf, failure, node, opened, output } from './ssm-loopback/world.ts';

describe('a sweep', () => {
  const ENDPOINTS = { endpoints: [] };
  const served: RunScript = async (run) => ({
    stdout: output(run, { state: 'finished', result: ENDPOINTS }),
    exitCode: 0,
  });
  const SERVERS = ['EX01', 'EX02', 'EX03', 'EX04', 'EX05'];
  const sweep = {
    id: 'sweep-1',
    operation: 'Test-ServedCertificate',
    parameters: {},
    on: { servers: SERVERS },
  } as const;

  it('reads many servers with one call, page by page', async () => {
    const world = await opened(served);
    await world.executor.startSweep(sweep);
    await world.executor.startSweep(sweep);
    await world.aws.service.settled();
    const { isEnded, servers, strangers } = await world.executor.readSweep(sweep);
    expect(isEnded).toBe(true);
    expect(strangers).toEqual([]);
    expect([...servers.keys()].toSorted()).toEqual(SERVERS);
    for (const report of servers.values()) {
      expect(report).toEqual({ state: 'finished', result: ENDPOINTS });
    }
    expect(world.aws.service.commands).toHaveLength(1);
    expect(world.runs.map(({ environment }) => environment.SSM_Server)).toEqual(
      SERVERS.map(() => '_'),
    );
  });

  it('leaves out a server that is away, and says so', async () => {
    const world = await opened(served);
    node(world, 'EX03').pingStatus = 'Inactive';
    await world.executor.startSweep(sweep);
    await world.aws.service.settled();
    const { isEnded, servers } = await world.executor.readSweep(sweep);
    expect(isEnded).toBe(true);
    expect(servers.get('EX03')).toEqual(failure('server-unreachable', /not connected/));
    expect(servers.get('EX04')).toMatchObject({ state: 'finished' });
  });

  it('sends nothing when all of them are away', async () => {
    const world = await opened(served);
    for (const each of world.aws.service.nodes) each.pingStatus = 'ConnectionLost';
    await world.executor.startSweep(sweep);
    const { isEnded, servers } = await world.executor.readSweep(sweep);
    expect(isEnded).toBe(true);
    expect([...servers.values()]).toEqual(SERVERS.map(() => failure('server-unreachable')));
    expect(world.aws.service.commands).toEqual([]);
  });

  it('goes by tag, and names nodes that are none of the servers', async () => {
    const world = await opened(served);
    const few = createSsmExecutor({
      connection: world.aws.connection,
      servers: [{ server: 'EX01', instanceId: node(world).instanceId }],
      documentOf: documentsOf('1'),
      output: world.aws.output,
      memory: world.memory,
      clock: () => '2026-11-22T10:00:00.000Z',
      pause: async () => undefined,
    });
    const tagged = { ...sweep, on: { tag: { key: 'Signet', value: 'contoso' } } };
    await few.startSweep(tagged);
    await world.aws.service.settled();
    const { isEnded, servers, strangers } = await few.readSweep(tagged);
    expect(isEnded).toBe(true);
    expect([...servers.keys()]).toEqual(['EX01']);
    expect(strangers).toHaveLength(4);
  });

  it('ends when no node carries the tag', async () => {
    const world = await opened(served);
    const tagged = { ...sweep, on: { tag: { key: 'Signet', value: 'fabrikam' } } };
    await world.executor.startSweep(tagged);
    const { isEnded, servers } = await world.executor.readSweep(tagged);
    expect({ isEnded, servers: servers.size }).toEqual({ isEnded: true, servers: 0 });
  });

  it('is under way until the last server has answered', async () => {
    const world = await opened(served);
    node(world, 'EX02').delivery = 'delayed';
    await world.executor.startSweep(sweep);
    await world.aws.service.settled();
    const early = await world.executor.readSweep(sweep);
    expect(early.isEnded).toBe(false);
    expect(early.servers.get('EX02')).toEqual({ state: 'running' });
    expect(early.servers.get('EX01')).toMatchObject({ state: 'finished' });
    world.aws.service.deliver(node(world, 'EX02').instanceId);
    await world.aws.service.settled();
    expect((await world.executor.readSweep(sweep)).isEnded).toBe(true);
  });

  it('finds itself again after a lost answer', async () => {
    const world = await opened(served);
    world.aws.fail({ call: 'SendCommand', what: 'answer-lost', times: 1 });
    await expect(world.executor.startSweep(sweep)).rejects.toThrow(ExecutorUnavailable);
    await world.aws.service.settled();
    expect((await world.executor.readSweep(sweep)).servers.size).toBe(5);
    await world.executor.startSweep(sweep);
    expect(world.aws.service.commands).toHaveLength(1);
  });

  it('changes nothing: an operation that does is refused', async () => {
    const world = await opened(served);
    const change = { ...sweep, operation: 'Restart-CertificateConsumer' as const };
    await expect(world.executor.startSweep(change)).rejects.toThrow(UnfitParameters);
    expect(world.aws.calls).toEqual([]);
  });
});
