import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OPERATIONS, type OperationName } from '../../../lib/exchange/operations.ts';
import { ExecutorUnavailable, type OperationCommand } from '../../../lib/exchange/port.ts';
import {
  createSimulatedControl,
  createSimulatedExecutor,
} from '../../../lib/exchange/simulated/client.ts';
import type { LaunchedExchange } from '../../../lib/exchange/simulated/launch.ts';
import type { Fault } from '../../../lib/exchange/simulated/view.ts';
import { enable, probe, restart } from './commands.ts';
import { openWorkplace, settled, thumbprintOf, type Workplace } from './running.ts';

describe('the simulated organisation at work', () => {
  let workplace: Workplace;
  let exchange: LaunchedExchange;
  let next = 0;
  const newId = () => `operation-${++next}`;
  const control = () => createSimulatedControl(exchange);
  const executor = () => createSimulatedExecutor(exchange);

  beforeAll(async () => {
    workplace = openWorkplace();
    exchange = await workplace.launch();
  });
  afterAll(() => workplace.clear());
  beforeEach(() => control().reset());

  async function run(command: OperationCommand) {
    await executor().start(command);
    return settled(exchange, command.operationId);
  }

  async function served(server: string): Promise<Record<number, string | null>> {
    const report = await run(probe(newId(), server));
    if (report.state !== 'finished') throw new Error(JSON.stringify(report));
    const { endpoints } = OPERATIONS['Test-ServedCertificate'].result.parse(report.result);
    return Object.fromEntries(endpoints.map(({ port, thumbprint }) => [port, thumbprint]));
  }

  async function withFault<T>(server: string, fault: Fault, work: () => Promise<T>): Promise<T> {
    await control().setFault(server, fault);
    try {
      return await work();
    } finally {
      await control().setFault(server, null);
    }
  }

  it('has three Mailbox servers and a subscribed Edge server, with EdgeSync working', async () => {
    const { servers } = await control().view();
    expect(servers.map(({ name, role }) => `${name} ${role}`)).toEqual([
      'EX01 Mailbox',
      'EX02 Mailbox',
      'EX03 Mailbox',
      'EDGE01 Edge',
    ]);
    expect(servers.map(({ edgeSync }) => edgeSync?.works)).toEqual([true, true, true, true]);
    expect(servers.map(({ umStartupMode }) => umStartupMode)).toEqual(['TCP', 'TCP', 'Dual', null]);
  });

  it('proves by handshake: IIS and SMTP serve the new certificate at once, POP and IMAP after a restart', async () => {
    const former = await thumbprintOf(exchange, 'EX01', 'mail.contoso.com', 'oldest');
    const thumbprint = await thumbprintOf(exchange, 'EX01', 'mail.contoso.com');
    const { servers } = await control().view();
    const setup = servers[0]?.internalTransportThumbprint;
    expect(await served('EX01')).toEqual({
      25: former,
      443: former,
      444: setup,
      993: former,
      143: former,
      995: former,
      110: former,
    });
    expect((await run(enable(newId(), 'EX01', thumbprint))).state).toBe('finished');
    expect(await served('EX01')).toEqual({
      25: thumbprint,
      443: thumbprint,
      444: setup,
      993: former,
      143: former,
      995: former,
      110: former,
    });
    await run(restart(newId(), 'EX01'));
    expect(await served('EX01')).toMatchObject({ 993: thumbprint, 995: thumbprint });
  });

  it('serves an elliptic-curve certificate where its support is on, and refuses it elsewhere', async () => {
    const thumbprint = await thumbprintOf(exchange, 'EX03', 'Elliptic curve');
    const change = enable(newId(), 'EX03', thumbprint);
    const parameters = {
      thumbprint,
      services: ['IIS'],
      defaultSmtp: 'keep',
      doNotRequireSsl: false,
    };
    expect((await run({ ...change, parameters })).state).toBe('finished');
    expect(await served('EX03')).toMatchObject({ 443: thumbprint });
    const refused = await run({ ...change, operationId: newId(), server: 'EX02', parameters });
    expect(refused).toMatchObject({
      state: 'failed',
      failure: {
        code: 'certificate-not-usable',
        message: expect.stringContaining('KeyAlgorithmUnsupported'),
      },
    });
  });

  it('breaks EdgeSync when the default certificate of a Mailbox server is replaced', async () => {
    const thumbprint = await thumbprintOf(exchange, 'EX02', 'mail.contoso.com');
    await run({
      ...enable(newId(), 'EX02', thumbprint),
      parameters: {
        thumbprint,
        services: ['SMTP'],
        defaultSmtp: 'replace',
        doNotRequireSsl: false,
      },
    });
    const { servers } = await control().view();
    const works = Object.fromEntries(servers.map(({ name, edgeSync }) => [name, edgeSync?.works]));
    expect(works).toEqual({ EX01: true, EX02: false, EX03: true, EDGE01: false });
  });

  it('a server that is down answers no command and no port', async () => {
    await withFault('EX02', 'server-down', async () => {
      expect(await run(probe(newId(), 'EX02'))).toMatchObject({
        state: 'failed',
        failure: { code: 'server-unreachable', done: [] },
      });
      const { servers } = await control().view();
      const ports = servers.find(({ name }) => name === 'EX02')?.ports ?? [];
      expect(ports).toHaveLength(7);
      for (const { thumbprint, failure, loopbackPort } of ports) {
        expect([thumbprint, loopbackPort]).toEqual([null, null]);
        expect(failure).toContain('ECONNREFUSED');
      }
    });
    expect((await run(probe(newId(), 'EX02'))).state).toBe('finished');
  });

  it('a lost command is never heard of, and the one after it is', async () => {
    const lost = newId();
    await control().setFault('EX01', 'command-lost');
    await executor().start(probe(lost, 'EX01'));
    expect(await executor().read(lost)).toEqual({ state: 'unheard' });
    await executor().start(probe(lost, 'EX01'));
    expect((await settled(exchange, lost)).state).toBe('finished');
  });

  it('failing half-way happens once, and a repeat under a new id completes the change', async () => {
    const thumbprint = await thumbprintOf(exchange, 'EX01', 'mail.contoso.com');
    await control().setFault('EX01', 'fails-half-way');
    expect(await run(enable(newId(), 'EX01', thumbprint))).toMatchObject({
      state: 'failed',
      failure: {
        code: 'exchange-error',
        done: [expect.stringContaining('enabled for IMAP, POP, IIS')],
      },
    });
    expect((await run(enable(newId(), 'EX01', thumbprint))).state).toBe('finished');
  });

  it('a restart that does nothing leaves the old certificate on the ports', async () => {
    const former = await thumbprintOf(exchange, 'EX01', 'mail.contoso.com', 'oldest');
    const thumbprint = await thumbprintOf(exchange, 'EX01', 'mail.contoso.com');
    await run(enable(newId(), 'EX01', thumbprint));
    await withFault('EX01', 'restart-does-nothing', async () => {
      expect(await run(restart(newId(), 'EX01'))).toMatchObject({
        result: { restarted: ['POP', 'IMAP'] },
      });
      expect(await served('EX01')).toMatchObject({ 993: former, 995: former });
    });
  });

  it('tells each address apart, with the name asked for, the names shown, the chain and the protocol', async () => {
    const clientNames = ['mail.contoso.com', 'autodiscover.contoso.com'];
    const report = await run({ ...probe(newId(), 'EX01'), parameters: { clientNames } });
    if (report.state !== 'finished') throw new Error(JSON.stringify(report));
    const { endpoints } = OPERATIONS['Test-ServedCertificate'].result.parse(report.result);
    const site = endpoints.filter(({ port }) => port === 443);
    expect(site.map(({ address, serverName }) => [address, serverName])).toEqual([
      ['10.20.0.11', 'mail.contoso.com'],
      ['10.20.0.11', 'autodiscover.contoso.com'],
      ['127.0.0.1', 'mail.contoso.com'],
    ]);
    for (const { thumbprint, names, chain, protocol } of site) {
      expect(names).toEqual(clientNames);
      expect(chain).toHaveLength(2);
      expect(chain?.[0]).toBe(thumbprint);
      expect(protocol).toBe('TLSv1.3');
    }
  });

  it('tells whether operations could do their work, and cannot where the server is down', async () => {
    const ask = () =>
      run({
        ...probe(newId(), 'EX01'),
        operation: 'Test-OperationPermission',
        parameters: { thumbprint: null },
      });
    expect(await ask()).toMatchObject({ state: 'finished', result: { checks: { length: 6 } } });
    await withFault('EX01', 'server-down', async () => {
      expect(await ask()).toMatchObject({ failure: { code: 'server-unreachable' } });
    });
  });

  it.each<[OperationName, object]>([
    ['Set-PopImapCertificateName', { protocols: ['POP'], name: 'pop.contoso.com' }],
    ['Set-UmStartupMode', { targets: ['UM'], mode: 'TLS' }],
    ['Remove-ServiceCertificate', { thumbprint: 'F'.repeat(40) }],
    ['New-InternalTransportCertificate', {}],
    ['Set-BackEndBinding', { thumbprint: 'F'.repeat(40) }],
  ])('%s meets the faults and the fence as every change does', async (operation, parameters) => {
    const command = (fence: number) =>
      ({ operationId: newId(), server: 'EX02', operation, parameters, fence }) as const;
    await control().setFault('EX02', 'fails-half-way');
    expect(await run(command(100))).toMatchObject({
      failure: { code: 'exchange-error', done: [] },
    });
    await withFault('EX02', 'server-down', async () => {
      expect(await run(command(100))).toMatchObject({ failure: { code: 'server-unreachable' } });
    });
    expect(await run(command(1))).toMatchObject({ failure: { code: 'stale-fence' } });
  });

  it('moving the clock expires certificates', async () => {
    const status = async () => {
      const { servers } = await control().view();
      return servers[0]?.certificates.findLast(({ friendlyName }) =>
        friendlyName?.startsWith('mail.contoso.com'),
      )?.status;
    };
    expect(await status()).toBe('Valid');
    await control().setClockOffset(30 * 86_400_000);
    expect(await status()).toBe('DateInvalid');
    await control().setClockOffset(0);
  });

  it('refuses a caller without its token', async () => {
    const stranger = createSimulatedExecutor({ url: exchange.url, token: 'wrong' });
    await expect(stranger.servers()).rejects.toThrow(ExecutorUnavailable);
  });

  it('refuses parameters that do not fit the operation, and a fault for a server it lacks', async () => {
    const unfit = { ...probe(newId(), 'EX01'), operation: 'Enable-ServiceCertificate' } as const;
    await expect(executor().start(unfit)).rejects.toThrow('do not fit');
    await expect(control().setFault('EX99', 'slow')).rejects.toThrow('EX99');
  });
});
