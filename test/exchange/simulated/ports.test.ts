import { describe, expect, it } from 'vitest';
import { rangeSize } from '../../../lib/exchange/simulated/address-range.ts';
import { portsOf } from '../../../lib/exchange/simulated/ports.ts';
import {
  EVERY_ADDRESS,
  type ReceiveConnectorState,
  type ServerState,
} from '../../../lib/exchange/simulated/state.ts';
import { NEW, NOW, OLD, SERVER } from './fixture.ts';

const RELAY: ReceiveConnectorState = {
  name: 'Relay',
  fqdn: 'relay.contoso.com',
  port: 25,
  tlsCertificateName: null,
  remoteRanges: ['10.20.0.0/24'],
  requireTls: false,
};

function reachable(server: ServerState, address: string): string[] {
  return portsOf(server, NOW)
    .filter((port) => port.service === 'SMTP' && port.address === address && port.isReachable)
    .map(({ endpoint }) => endpoint);
}

describe('the ports of a server', () => {
  it('answer at every address of its own and at 127.0.0.1', () => {
    const ports = portsOf({ ...SERVER, addresses: ['10.20.0.11', '10.20.1.11'] }, NOW);
    const numbers = (address: string) =>
      ports.filter((each) => each.address === address).map(({ port }) => port);
    expect(numbers('127.0.0.1')).toEqual([443, 444, 993, 143, 995, 110, 25]);
    expect(numbers('10.20.0.11')).toEqual(numbers('127.0.0.1'));
    expect(numbers('10.20.1.11')).toEqual(numbers('127.0.0.1'));
  });

  it('show at 127.0.0.1 what is bound to that very address', () => {
    const [every, own, backEnd] = SERVER.iisBindings;
    if (every === undefined || own === undefined || backEnd === undefined) throw new Error('No.');
    const server = { ...SERVER, iisBindings: [every, { ...own, thumbprint: NEW }, backEnd] };
    const shown = portsOf(server, NOW).filter(({ port }) => port === 443);
    expect(shown.map(({ thumbprint }) => thumbprint)).toEqual([OLD, NEW]);
  });

  it('are closed where no binding, or no running service, is behind them', () => {
    const closed = (server: ServerState) =>
      portsOf(server, NOW)
        .filter(({ isOpen, address }) => !isOpen && address !== '127.0.0.1')
        .map(({ port }) => port);
    expect(closed({ ...SERVER, iisBindings: [] })).toEqual([443, 444]);
    expect(closed({ ...SERVER, stoppedServices: ['W3SVC'] })).toEqual([443, 444]);
    expect(closed({ ...SERVER, stoppedServices: ['MSExchangeFrontEndTransport'] })).toEqual([25]);
  });

  it('are answered by the Receive connector with the narrowest range for the server itself', () => {
    const server = { ...SERVER, receiveConnectors: [...SERVER.receiveConnectors, RELAY] };
    expect(reachable(server, '10.20.0.11')).toEqual(['Relay']);
    expect(reachable(server, '127.0.0.1')).toEqual(['Default Frontend EX01']);
    expect(reachable({ ...SERVER, receiveConnectors: [RELAY] }, '127.0.0.1')).toEqual([]);
  });
});

describe('an address range', () => {
  it.each([
    ['10.0.0.1', 1],
    ['10.0.0.0-10.0.0.9', 10],
    ['10.0.0.0/30', 4],
    ['10.0.0.0(255.255.255.0)', 256],
    ['10.0.0.2', null],
    ['10.0.0.4/30', null],
    ['::1', null],
  ])('%s has so many addresses if 10.0.0.1 is one of them: %s', (range, size) => {
    expect(rangeSize(range, '10.0.0.1')).toBe(size);
  });

  it('of everybody contains every address', () => {
    const sizes = EVERY_ADDRESS.map((range) => rangeSize(range, '192.0.2.1'));
    expect(sizes).toEqual([null, 2 ** 32]);
  });
});
