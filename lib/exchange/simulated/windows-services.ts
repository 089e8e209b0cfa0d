/** The Windows services behind what holds a certificate, and whether they run. */
import type { CONSUMERS } from '../operations.ts';
import type { ServerState } from './state.ts';
import { hasUnifiedMessaging } from './um-startup.ts';

type Consumer = (typeof CONSUMERS)[number];

/** By consumer; a Mailbox server has all of them, an Edge server only MSExchangeTransport. */
export const WINDOWS_SERVICES: Readonly<Record<Consumer, readonly string[]>> = {
  POP: ['MSExchangePOP3', 'MSExchangePOP3BE'],
  IMAP: ['MSExchangeIMAP4', 'MSExchangeIMAP4BE'],
  UM: ['MSExchangeUM'],
  UMCallRouter: ['MSExchangeUMCR'],
  IIS: ['W3SVC', 'WAS'],
  Transport: ['MSExchangeTransport', 'MSExchangeFrontEndTransport'],
};

export function isInstalled(server: ServerState, consumer: Consumer): boolean {
  switch (consumer) {
    case 'POP':
      return server.pop !== null;
    case 'IMAP':
      return server.imap !== null;
    case 'UM':
      return server.um !== null && hasUnifiedMessaging(server.version);
    case 'UMCallRouter':
      return server.umCallRouter !== null && hasUnifiedMessaging(server.version);
    case 'IIS':
      return server.role === 'Mailbox';
    case 'Transport':
      return true;
  }
}

/** The services the server has of this consumer. */
export function servicesBehind(server: ServerState, consumer: Consumer): readonly string[] {
  if (!isInstalled(server, consumer)) return [];
  const names = WINDOWS_SERVICES[consumer];
  return server.role === 'Edge' ? names.filter((name) => name === 'MSExchangeTransport') : names;
}

/** The activation service alone serves nobody. */
export function runs(server: ServerState, consumer: Consumer): boolean {
  if (consumer === 'POP') return server.pop?.isRunning ?? false;
  if (consumer === 'IMAP') return server.imap?.isRunning ?? false;
  const names = servicesBehind(server, consumer).filter((name) => name !== 'WAS');
  return names.some((name) => !server.stoppedServices.includes(name));
}
