import { describe, expect, it } from 'vitest';
import { ExecutorUnavailable } from '../../lib/exchange/port.ts';
import { opened, RESTART, ran, settled } from './ssm-loopback/world.ts';

describe('sending once', () => {
  it('does not send a repeat, whatever it asks for', async () => {
    const world = await opened();
    const first = await ran(world);
    const repeat = { ...RESTART, parameters: { consumers: ['IIS'] } };
    await world.executor.start(repeat);
    await world.another().start(repeat);
    expect(await settled(world)).toEqual(first);
    expect(world.aws.service.commands).toHaveLength(1);
  });

  it('finds the command whose answer was lost, and does not send it again', async () => {
    const world = await opened();
    world.aws.fail({ call: 'SendCommand', what: 'answer-lost', times: 1 });
    await expect(world.executor.start(RESTART)).rejects.toThrow(ExecutorUnavailable);
    expect(world.memory.entries.get(RESTART.operationId)?.state).toBe('sending');
    await world.another().start(RESTART);
    expect(await settled(world)).toMatchObject({ state: 'finished' });
    expect(world.aws.service.commands).toHaveLength(1);
    expect(world.runs).toHaveLength(1);
  });

  it('finds it among many, page by page', async () => {
    const world = await opened();
    world.aws.fail({ call: 'SendCommand', what: 'answer-lost', times: 1 });
    await world.executor.start(RESTART).catch(() => undefined);
    for (let i = 0; i < 8; i += 1) {
      await world.executor.start({ ...RESTART, operationId: `other-${i}` });
    }
    expect(await settled(world)).toMatchObject({ state: 'finished' });
    expect(world.aws.service.commands).toHaveLength(9);
  });

  it('gives a command a minute to become visible before it is sent again', async () => {
    const world = await opened();
    world.aws.fail({ call: 'SendCommand', what: 'server-error', times: 1 });
    await expect(world.executor.start(RESTART)).rejects.toThrow(ExecutorUnavailable);
    expect(await world.executor.read(RESTART.operationId)).toEqual({ state: 'running' });
    await world.executor.start(RESTART);
    expect(world.aws.service.commands).toHaveLength(0);
    world.pass(61);
    expect(await world.executor.read(RESTART.operationId)).toEqual({ state: 'unheard' });
    expect(await ran(world)).toMatchObject({ state: 'finished' });
    expect(world.aws.service.commands).toHaveLength(1);
  });

  it('sends once when two processes begin at the same time', async () => {
    const world = await opened();
    await Promise.all([world.executor.start(RESTART), world.another().start(RESTART)]);
    expect(await settled(world)).toMatchObject({ state: 'finished' });
    expect(world.aws.service.commands).toHaveLength(1);
  });

  it('tries again when AWS is busy, with growing pauses', async () => {
    const world = await opened();
    world.aws.fail({ call: 'SendCommand', what: 'throttled', times: 3 });
    expect(await ran(world)).toMatchObject({ state: 'finished' });
    expect(world.waits).toEqual([200, 600, 1_800]);
    expect(world.aws.service.commands).toHaveLength(1);
  });

  it('says that it is unavailable when AWS stays busy, and sends at the next start', async () => {
    const world = await opened();
    world.aws.fail({ call: 'SendCommand', what: 'throttled', times: 5 });
    await expect(world.executor.start(RESTART)).rejects.toThrow(ExecutorUnavailable);
    expect(await world.executor.read(RESTART.operationId)).toEqual({ state: 'unheard' });
    expect(await ran(world)).toMatchObject({ state: 'finished' });
    expect(world.aws.service.commands).toHaveLength(1);
  });

  it('reads on through throttling and errors of AWS’s', async () => {
    const world = await opened();
    await world.executor.start(RESTART);
    world.aws.fail({ call: 'GetCommandInvocation', what: 'throttled', times: 2 });
    world.aws.fail({ call: 'GetCommandInvocation', what: 'server-error', times: 1 });
    expect(await settled(world)).toMatchObject({ state: 'finished' });
  });

  it('is unavailable when AWS does not answer at all', async () => {
    const world = await opened();
    await world.aws.stop();
    await expect(world.executor.start(RESTART)).rejects.toThrow(ExecutorUnavailable);
    expect(await world.executor.read(RESTART.operationId)).toEqual({ state: 'unheard' });
  });
});
