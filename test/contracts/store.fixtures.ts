/** One healthy thing of every kind the store keeps; each case spreads it and changes what it is about. */
import { createHash } from 'node:crypto';
import type { Certificate } from '../../lib/domain/certificate.ts';
import type { AuditEntry } from '../../lib/domain/happening.ts';
import { known, type ServerInventory } from '../../lib/domain/organisation.ts';
import type { GuidedTask } from '../../lib/exchange/guided.ts';
import type {
  AwaitedOperation,
  FlowRecord,
  InboxItem,
  OutboxItem,
  Step,
  Timer,
} from '../../lib/store/port.ts';

/** This many seconds after the start of the tests' day. */
export function at(seconds: number): string {
  return new Date(Date.UTC(2026, 10, 22, 10) + seconds * 1000).toISOString();
}

export const flow: FlowRecord = {
  id: 'req-1',
  flow: 'assign',
  version: 1,
  revision: 1,
  snapshot: { value: 'reading', context: { servers: ['EX01'], note: null } },
  isOpen: true,
  isRequest: true,
  createdAt: at(0),
  updatedAt: at(0),
};

export const entry: AuditEntry = {
  id: '0001',
  at: at(0),
  requestId: 'req-1',
  by: 'U1',
  happening: { what: 'requested', text: 'assign 434AC224 to IIS on EX01' },
};

export const outbox: OutboxItem = {
  flowId: 'req-1',
  id: '1',
  effects: [{ type: 'show-card', effectId: 'e1' }],
  done: [],
  attempts: 0,
  dueAt: at(0),
};

export const inbox: InboxItem = {
  flowId: 'req-1',
  id: 'op-1',
  event: { type: 'OPERATION_FINISHED', result: { z: 1, a: [2] }, at: at(0) },
  dueAt: at(0),
};

export const timer: Timer = {
  flowId: 'req-1',
  name: 'expiry',
  event: { type: 'EXPIRED', at: at(60) },
  dueAt: at(60),
};

export const operation: AwaitedOperation = {
  flowId: 'req-1',
  command: {
    operationId: 'op-1',
    server: 'EX01',
    operation: 'Get-CertificateInventory',
    parameters: {},
    fence: null,
  },
  leases: ['site:HQ'],
  startedAt: at(0),
  deadlineAt: at(600),
  dueAt: at(30),
};

export const task: GuidedTask = {
  command: operation.command,
  script: '& { … } -OperationId op-1',
  postedAt: at(0),
  expiresAt: at(600),
  ended: null,
};

/** The step that writes this revision and nothing else. */
export function stepTo(record: FlowRecord, parts: Partial<Step> = {}): Step {
  return {
    record,
    expectedRevision: record.revision - 1,
    audit: [],
    outbox: null,
    folded: [],
    rung: null,
    deliveryId: null,
    ...parts,
  };
}

function certificate(server: string, number: number): Certificate {
  const digits = createHash('sha1').update(`${server} ${number}`).digest('hex').toUpperCase();
  return {
    thumbprint: digits,
    friendlyName: `Certificate ${number}`,
    subject: `CN=mail${number}.contoso.com, O=Contoso, L=Zürich, C=CH`,
    issuer: 'CN=Contoso Issuing CA 1, O=Contoso, C=CH',
    serialNumber: digits.slice(0, 32),
    notBefore: at(-number),
    notAfter: at(number + 1_000_000),
    domains: Array.from({ length: 8 }, (_, at) => `name${at}.site${number}.contoso.com`),
    key: 'RSAPublicKey2048',
    signatureHash: 'sha256',
    extendedKeyUsage: ['1.3.6.1.5.5.7.3.1'],
    services: ['IIS', 'SMTP'],
    status: 'Valid',
    rootCaType: 'Enterprise',
    hasPrivateKey: true,
    privateKeyExportable: true,
    keyProvider: null,
    selfSigned: false,
    identity: `ex01.contoso.com\\${digits}`,
  };
}

export function inventory(server: string, certificates: number): ServerInventory {
  return {
    server,
    fqdn: `${server.toLowerCase()}.contoso.com`,
    readAt: at(0),
    role: known('Mailbox'),
    version: known('SE'),
    site: known('Default-First-Site-Name'),
    certificates: Array.from({ length: certificates }, (_, n) => certificate(server, n)),
    pop: known({ x509CertificateName: 'mail.contoso.com', isRunning: true }),
    imap: known(null),
    umStartupMode: known(null),
    umCallRouterStartupMode: { known: false, why: 'The source does not say.' },
    iisBindings: known([{ site: 'Default Web Site', endpoint: '*:443:', thumbprint: null }]),
    requireSsl: known(true),
    receiveConnectors: known([]),
    internalTransportThumbprint: known(null),
    edgeSubscription: known({ isSubscribed: false, edgeServers: [], site: null }),
    clientNames: known([{ service: 'IIS', host: 'mail.contoso.com', source: 'Autodiscover' }]),
    sendConnectors: known([]),
    isHybrid: known(false),
    isEccSupported: known(false),
    hybridTlsCertificateName: known(null),
    umThumbprint: known(null),
    umCallRouterThumbprint: known(null),
    authCertificates: { known: false, why: 'The source does not say.' },
    federationThumbprints: known([]),
    availabilityGroup: known(null),
    inactiveComponents: known([]),
    versions: known({ exchange: '15.2.2562.17', powerShell: '5.1.20348.2582', agent: null }),
    domainController: 'dc01.contoso.com',
  };
}

/** Text of this many characters that no compression makes much smaller. */
export function noise(characters: number): string {
  let text = '';
  for (let n = 0; text.length < characters; n += 1) {
    text += createHash('sha512').update(`${n}`).digest('base64');
  }
  return text.slice(0, characters);
}
