import { describe, expect, it } from 'vitest';
import { UnfitParameters } from '../../lib/exchange/script-parameters.ts';
import { NotDeployed } from '../../lib/exchange/ssm-link.ts';
import { nodeOf } from './ssm-loopback/start.ts';
import { documentsOf, failure, node, opened, RESTART, ran, settled } from './ssm-loopback/world.ts';

describe('what is refused before anything is sent', () => {
  const hostile = [
    'mail.contoso.com;calc',
    '$(whoami)',
    '`n',
    '{{ Server }}',
    'a\nb',
    'x'.repeat(70),
  ];
  it.each(hostile)('a parameter that does not fit: %j', async (name) => {
    const world = await opened();
    const command = {
      ...RESTART,
      operation: 'Set-PopImapCertificateName' as const,
      parameters: { protocols: ['POP'], name },
    };
    await expect(world.executor.start(command)).rejects.toThrow(UnfitParameters);
    expect(world.aws.calls).toEqual([]);
  });

  it('a server that is not configured', async () => {
    const world = await opened();
    expect(await ran(world, { ...RESTART, server: 'EX99' })).toEqual(
      failure('server-unreachable', /EX99/),
    );
    expect(world.aws.calls).toEqual([]);
  });

  it.each([
    ['agent-too-old', { agentVersion: '3.3.2745.9' }, /3\.3\.2745\.9.*3\.3\.2746\.0/],
    ['agent-too-old', { agentVersion: '3.2.9999.0' }, /older|newer/],
    ['server-unreachable', { pingStatus: 'ConnectionLost' }, /not connected/],
    ['server-unreachable', { pingStatus: 'Inactive' }, /not connected/],
    ['wrong-server', { platform: 'Linux' }, /Linux/],
    ['wrong-server', { computerName: 'OTHER.contoso.com' }, /OTHER/],
  ] as const)('%s: %j', async (code, change, message) => {
    const world = await opened();
    const changed = node(world);
    Object.assign(changed, change);
    expect(await ran(world)).toEqual(failure(code, message));
    expect(world.aws.service.commands).toEqual([]);
    // The same id stays refused, whatever becomes of the server.
    Object.assign(changed, nodeOf('EX01', 1));
    expect(await ran(world)).toEqual(failure(code));
  });

  it('a node that is registered no more', async () => {
    const world = await opened();
    Object.assign(node(world), { instanceId: 'mi-99999999999999999' });
    expect(await ran(world)).toEqual(failure('server-unreachable', /not known/));
  });

  it('a command that AWS does not let Signet send', async () => {
    const world = await opened();
    world.aws.fail({ call: 'SendCommand', what: 'access-denied', times: 1 });
    expect(await ran(world)).toEqual(failure('not-permitted', /not authorized/));
  });

  it('everything, where a right to look is missing: that is said with what to do', async () => {
    const world = await opened();
    world.aws.fail({ call: 'DescribeInstanceInformation', what: 'access-denied', times: 1 });
    await expect(world.executor.start(RESTART)).rejects.toThrow(/cdk deploy/);
  });

  it('a document that AWS does not have', async () => {
    const world = await opened();
    world.aws.service.documents.delete('Signet-Restart-CertificateConsumer');
    await expect(world.executor.start(RESTART)).rejects.toThrow(NotDeployed);
    await expect(world.executor.start(RESTART)).rejects.toThrow(/cdk deploy/);
  });

  it('a document that is not this version’s', async () => {
    const world = await opened();
    await expect(world.another('2').start(RESTART)).rejects.toThrow(/cdk deploy/);
    expect(world.aws.service.commands).toEqual([]);
    expect(await world.executor.read(RESTART.operationId)).toEqual({ state: 'unheard' });
  });

  it('nothing, while another version is deployed: its own documents are still there', async () => {
    const world = await opened();
    const newer = documentsOf('2')('Restart-CertificateConsumer');
    world.aws.service.deploy(newer);
    expect(await ran(world)).toMatchObject({ state: 'finished' });
    const next = { ...RESTART, operationId: 'next' };
    await world.another('2').start(next);
    expect(await settled(world, 'next')).toMatchObject({ state: 'finished' });
    expect(world.aws.service.commands.map(({ document }) => document.version)).toEqual(['1', '2']);
  });

  it('nothing, when CloudFormation left the former version as the default', async () => {
    const world = await opened();
    world.aws.service.deploy(documentsOf('2')('Restart-CertificateConsumer'), { asDefault: false });
    await world.another('2').start(RESTART);
    expect(await settled(world)).toMatchObject({ state: 'finished' });
    expect(world.aws.service.commands.map(({ document }) => document.version)).toEqual(['2']);
  });
});
