import { afterEach, describe, expect, it } from 'vitest';
import type { OperationName } from '../../lib/exchange/operations.ts';
import { OPERATION_NAMES } from '../../lib/exchange/operations.ts';
import { createSsmCheck } from '../../lib/exchange/ssm-check.ts';
import { ssmDocument } from '../../lib/exchange/ssm-document.ts';
import { nodeOf, type SsmLoopback, startSsmLoopback } from './ssm-loopback/start.ts';

const documentOf = (operation: OperationName) => ssmDocument(operation, `'${operation}'\n`);
const newer = (operation: OperationName) => ssmDocument(operation, `'newer ${operation}'\n`);

let aws: SsmLoopback | undefined;

async function loopback(operations: readonly OperationName[] = OPERATION_NAMES, nodes = 2) {
  aws = await startSsmLoopback({
    documents: operations.map(documentOf),
    nodes: Array.from({ length: nodes }, (_, index) => nodeOf(`EX${index}`, index)),
    run: async () => ({ stdout: '', exitCode: 0 }),
  });
  return aws;
}

function checkAt({ connection }: SsmLoopback, own = documentOf) {
  const surroundings = { clock: () => '2026-11-22T08:00:00Z', pause: async () => undefined };
  return createSsmCheck(connection, surroundings, own);
}

afterEach(() => aws?.stop());

describe('what AWS has on the way to Exchange', () => {
  it('is well when every document has this version’s content', async () => {
    expect(await checkAt(await loopback()).documentProblems()).toEqual([]);
  });

  it('names each document that is missing or another', async () => {
    const [missing = 'Get-CertificateInventory', ...rest] = OPERATION_NAMES;
    expect(await checkAt(await loopback(rest)).documentProblems()).toEqual([
      `AWS has no document Signet-${missing}.`,
    ]);
    await aws?.stop();
    const problems = await checkAt(await loopback(), newer).documentProblems();
    expect(problems).toHaveLength(OPERATION_NAMES.length);
    for (const problem of problems) expect(problem).toMatch(/is not the one of this version/);
  });

  it('names each server that would take no command, more than AWS takes in one question', async () => {
    const running = await loopback([], 60);
    for (const index of [3, 57]) {
      const node = running.service.nodes[index];
      if (node !== undefined) node.pingStatus = 'ConnectionLost';
    }
    const servers = running.service.nodes.map(({ computerName, instanceId }) => ({
      server: computerName,
      instanceId,
    }));
    const problems = await checkAt(running).serverProblems(servers);
    expect([...problems.keys()]).toEqual(['EX3', 'EX57']);
    expect(problems.get('EX57')).toContain('is not connected (ConnectionLost)');
  });

  it('is not known to somebody without the right to look: that is no fault of Signet’s role', async () => {
    const running = await loopback();
    running.fail({ call: 'GetDocument', what: 'access-denied', times: 1 });
    running.fail({ call: 'DescribeInstanceInformation', what: 'access-denied', times: 1 });
    const denied = { name: 'AccessDeniedException' };
    await expect(checkAt(running).documentProblems()).rejects.toMatchObject(denied);
    const one = [{ server: 'EX0', instanceId: nodeOf('EX0', 0).instanceId }];
    await expect(checkAt(running).serverProblems(one)).rejects.toMatchObject(denied);
  });
});
