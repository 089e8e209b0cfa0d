/** One healthy request at every state, and the same with the worst texts in the largest organisation. */
import type { Certificate } from '../../../domain/certificate.ts';
import type { CertificateUse } from '../../../domain/certificate-use.ts';
import type { AssignChange } from '../../../domain/change.ts';
import type { Plan, ServerPlan } from '../../../domain/plan.ts';
import { NO_OPTIONS } from '../../../domain/request/request.ts';
import type {
  RequestRecord,
  RequestState,
  ServerProgress,
} from '../../../domain/request-record.ts';
import { type Finding, SEVERITIES } from '../../../domain/rules/rule.ts';

export const THUMBPRINT = '434AC224C8459924B26521298CE8834C514856AB';
export const OLD_THUMBPRINT = '5113AE0233A72FCCB75B1D0198628675333D010E';
export const DIGEST = 'ab'.repeat(32);

export const change: AssignChange = {
  kind: 'assign',
  thumbprint: THUMBPRINT,
  services: ['IMAP', 'POP', 'IIS', 'SMTP'],
  servers: ['EX01', 'EX02'],
  options: NO_OPTIONS,
};

export const certificate: Certificate = {
  thumbprint: THUMBPRINT,
  friendlyName: 'Mail 2026',
  subject: 'CN=mail.contoso.com, O=Contoso, C=US',
  issuer: 'CN=Example Public CA',
  serialNumber: '0A1B2C',
  notBefore: '2026-11-01T00:00:00Z',
  notAfter: '2027-05-19T00:00:00Z',
  domains: ['mail.contoso.com', 'autodiscover.contoso.com'],
  key: 'RSAPublicKey2048',
  signatureHash: 'sha256',
  extendedKeyUsage: ['1.3.6.1.5.5.7.3.1'],
  services: ['IIS'],
  status: 'Valid',
  rootCaType: 'ThirdParty',
  hasPrivateKey: true,
  privateKeyExportable: true,
  keyProvider: null,
  selfSigned: false,
  identity: `ex01.contoso.com\\${THUMBPRINT}`,
};

export const keepDefault: Finding = {
  rule: 'default-smtp-certificate',
  outcome: 'broken',
  severity: 'confirm',
  server: 'EX01',
  why: 'Exchange will ask whether to overwrite the default SMTP certificate.',
  remedy: 'Leave it at keep unless the servers shall use the new one: `Get-TransportService`.',
  source: 'Enable-ExchangeCertificate',
};

export function serverPlan(server: string, spread: Partial<ServerPlan> = {}): ServerPlan {
  return {
    server,
    verdict: 'needs-confirmation',
    findings: [{ ...keepDefault, server }],
    steps: [
      {
        operation: 'Enable-ServiceCertificate',
        parameters: {
          thumbprint: THUMBPRINT,
          services: ['IMAP', 'POP', 'IIS', 'SMTP'],
          defaultSmtp: 'keep',
          doNotRequireSsl: false,
        },
      },
      { operation: 'Restart-CertificateConsumer', parameters: { consumers: ['POP', 'IMAP'] } },
    ],
    certificate: { ...certificate },
    digest: DIGEST,
    ...spread,
  };
}

export const plan: Plan = {
  verdict: 'needs-confirmation',
  servers: [serverPlan('EX01'), serverPlan('EX02')],
  digest: DIGEST,
};

export function use(thumbprint: string, x509CertificateName: string): CertificateUse {
  const settings = { known: true, value: { x509CertificateName, isRunning: true } } as const;
  return {
    iis: { known: true, value: thumbprint },
    requireSsl: { known: true, value: true },
    pop: settings,
    imap: settings,
    internalTransport: { known: true, value: thumbprint },
    edgeSubscription: {
      known: true,
      value: { isSubscribed: true, edgeServers: ['EDGE01'], site: 'HQ' },
    },
    um: [],
    umCallRouter: [],
  };
}

export function waiting(server: string): ServerProgress {
  return {
    server,
    phase: 'waiting',
    outcome: null,
    failure: null,
    waitsFor: null,
    certificate: null,
    endpoints: [],
    internalTransport: null,
    questions: [],
    warnings: [],
  };
}

export function done(server: string): ServerProgress {
  return {
    ...waiting(server),
    phase: 'ended',
    outcome: 'done',
    certificate: { ...certificate, services: ['IMAP', 'POP', 'IIS', 'SMTP'] },
    endpoints: [
      {
        service: 'IIS',
        port: 443,
        endpoint: 'Default Web Site',
        thumbprint: THUMBPRINT,
        failure: null,
        verdict: 'serves',
        reason: null,
      },
    ],
    internalTransport: { before: OLD_THUMBPRINT, after: OLD_THUMBPRINT, restored: false },
    questions: [{ text: 'Overwrite the existing default SMTP certificate?', answer: 'No' }],
  };
}

export function failed(server: string): ServerProgress {
  return {
    ...waiting(server),
    phase: 'ended',
    outcome: 'failed',
    failure: {
      step: 'Enable-ServiceCertificate',
      code: 'key-permission',
      message: 'Cannot read the private key.',
      done: ['Assigned to IIS.'],
    },
  };
}

export const record: RequestRecord = {
  id: 'R-4F7K2Q',
  requestedBy: 'U0REQUEST',
  requestedAt: '2026-11-22T10:00:00.000Z',
  channel: 'C0CHANGES',
  text: `assign ${THUMBPRINT} to POP, IMAP, IIS, SMTP on EX01, EX02`,
  change,
  isSimulated: false,
  policyVersion: '1',
  state: 'awaiting-approval',
  plan,
  plannedAt: '2026-11-22T10:00:30.000Z',
  expiresAt: '2026-11-22T14:00:30.000Z',
  decision: null,
  changedSinceApproval: null,
  servers: [waiting('EX01'), waiting('EX02')],
  endedAt: null,
};

/** Nothing is known yet. */
export function emptiest(state: RequestState): RequestRecord {
  return {
    ...record,
    state,
    text: '',
    plan: null,
    plannedAt: null,
    expiresAt: null,
    servers: [],
    change: { ...change, servers: ['EX01'], services: ['SMTP'] },
  };
}

/** What a hostile or careless source may send, long enough to break every limit. */
export const HOSTILE = `\u202E\`<!channel> <@U0VICTIM> <https://evil.example|click> & *bold* _it_ ~no~ \`\`\`x\`\`\`\n@here ${'&<"\u{1F600}'.repeat(800)}`;

const OUTCOMES = ['failed', 'changed', 'not-yet-served', 'done', 'not-started'] as const;

/** 500 servers with twelve findings each, every text hostile and about 4,000 characters. */
export function largest(state: RequestState): RequestRecord {
  const names = Array.from({ length: 500 }, (_, index) => `EX${index}${HOSTILE.slice(0, 60)}`);
  const findings = (server: string): Finding[] =>
    Array.from({ length: 12 }, (_, index) => ({
      rule: index === 0 ? 'default-smtp-certificate' : `rule-${index}-${HOSTILE}`,
      outcome: index % 3 === 2 ? 'unknown' : 'broken',
      severity: SEVERITIES[index % 4] ?? 'note',
      server,
      why: `${server} ${HOSTILE}`,
      remedy: HOSTILE,
      source: HOSTILE,
    }));
  const summary = {
    ...certificate,
    friendlyName: HOSTILE,
    subject: HOSTILE,
    domains: Array.from({ length: 100 }, () => HOSTILE),
  };
  const progress = (server: string, index: number): ServerProgress => ({
    server,
    phase: state === 'running' ? 'held' : 'ended',
    outcome: state === 'running' ? null : (OUTCOMES[index % OUTCOMES.length] ?? null),
    failure: { step: HOSTILE, code: HOSTILE, message: HOSTILE, done: Array(40).fill(HOSTILE) },
    waitsFor: HOSTILE,
    certificate: summary,
    endpoints: Array.from({ length: 40 }, (_, index) => ({
      service: 'SMTP' as const,
      port: 25 + index,
      endpoint: HOSTILE,
      thumbprint: OLD_THUMBPRINT,
      failure: HOSTILE,
      verdict: 'serves-another' as const,
      reason: HOSTILE,
    })),
    internalTransport: { before: OLD_THUMBPRINT, after: THUMBPRINT, restored: false },
    questions: Array.from({ length: 40 }, () => ({ text: HOSTILE, answer: 'No' as const })),
    warnings: Array(40).fill(HOSTILE),
    before: use(OLD_THUMBPRINT, HOSTILE),
    after: use(THUMBPRINT, 'mail.contoso.com'),
  });
  return {
    ...record,
    state,
    isSimulated: true,
    text: HOSTILE,
    reason: HOSTILE,
    change: { ...change, servers: names },
    plan: {
      ...plan,
      verdict: state === 'blocked' ? 'blocked' : 'needs-confirmation',
      servers: names.map((server) =>
        serverPlan(server, { findings: findings(server), certificate: summary }),
      ),
    },
    decision: {
      kind: 'denied',
      by: HOSTILE,
      at: '2026-11-22T11:00:00.000Z',
      reason: HOSTILE,
      isSelfApproval: true,
    },
    changedSinceApproval: HOSTILE,
    servers: names.map(progress),
  };
}
