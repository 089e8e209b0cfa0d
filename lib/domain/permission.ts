/** Whether an operation could do its work on a server, asked before anybody approves: what fails there blocks, what is not known is a warning. */
import { canonicalJson, sha256Hex } from './digest.ts';
import type { PermissionCheck, ServerPlan } from './plan.ts';
import { type Finding, SEVERITIES } from './rules/rule.ts';

/** The whole test came to nothing. */
export const NOT_TESTED = 'permission-test';

/** The plan with what the test found; where all is well, the plan as it was. It has to be given the same checks when it is made again to be compared. */
export function withPermission(plan: ServerPlan, checks: readonly PermissionCheck[]): ServerPlan {
  const open = checks.filter((check) => check.passed !== true && !isSaidAlready(plan, check));
  if (open.length === 0) return plan;
  const findings = [...plan.findings, ...open.map((check) => findingOf(check, plan.server))];
  const isBlocked = open.some(({ passed }) => passed === false);
  return {
    ...plan,
    findings: findings.toSorted((one, other) => rank(one) - rank(other)),
    ...(isBlocked ? { verdict: 'blocked', steps: [] } : {}),
    permission: checks,
    digest: sha256Hex(
      canonicalJson({
        plan: plan.digest,
        permission: open.map(({ check, passed }) => ({ check, passed })),
      }),
    ),
  };
}

/** A certificate that is not there, or without its key, has its own findings. */
function isSaidAlready({ certificate, findings }: ServerPlan, { check }: PermissionCheck): boolean {
  if (check !== 'private-key-readable') return false;
  return (
    certificate === null || findings.some(({ rule }) => rule === 'certificate-has-private-key')
  );
}

function rank({ severity, outcome }: Finding): number {
  return SEVERITIES.indexOf(severity) * 2 + (outcome === 'unknown' ? 1 : 0);
}

function findingOf({ check, passed, detail }: PermissionCheck, server: string): Finding {
  const words = Object.hasOwn(CHECKS, check) ? CHECKS[check] : undefined;
  const { fails, remedy, asks } = words ?? {
    fails: `The check ${check} fails on ${server}.`,
    remedy: `Look at ${server}, then send the request again.`,
    asks: `whether ${check} is in order`,
  };
  return passed === false
    ? {
        rule: check,
        outcome: 'broken',
        severity: 'block',
        server,
        why: `${fails} ${detail}`.trim(),
        remedy,
        source: SOURCE,
      }
    : {
        rule: check,
        outcome: 'unknown',
        severity: 'warn',
        server,
        why: `It is not known ${asks}. ${detail}`.trim(),
        remedy:
          'Whoever approves takes the chance that the change fails on the way; what was done until then is told.',
        source: SOURCE,
      };
}

const SOURCE = 'Signet’s own rule: what could not be done is said before anybody approves it.';

interface CheckInWords {
  readonly fails: string;
  readonly remedy: string;
  /** After “It is not known”. */
  readonly asks: string;
}

const CHECKS: Readonly<Record<string, CheckInWords>> = {
  'exchange-service-host': {
    fails:
      'The Microsoft Exchange Service Host does not do its work, and the certificate cmdlets need it.',
    remedy: 'Start it with `Restart-Service MSExchangeServiceHost`, then send the request again.',
    asks: 'whether the Microsoft Exchange Service Host runs, which the certificate cmdlets need',
  },
  'directory-writable': {
    fails: 'The server’s account may not write to Active Directory.',
    remedy:
      'Make sure that a writable domain controller answers this server and that its computer account is in Exchange Trusted Subsystem, then send the request again.',
    asks: 'whether the server’s account may write to Active Directory',
  },
  'private-key-readable': {
    fails: 'The certificate’s private key can’t be read on this server.',
    remedy:
      'Import the certificate anew with its private key (`Import-ExchangeCertificate`), or repair the key with `certutil -repairstore my <thumbprint>`, then send the request again.',
    asks: 'whether the certificate’s private key can be read',
  },
  'agent-version': {
    fails: 'The SSM Agent on this server is too old: it does not hand parameters over as data.',
    remedy: 'Update the SSM Agent to 3.3.2746.0 or newer, then send the request again.',
    asks: 'which version of the SSM Agent runs there',
  },
  'language-mode': {
    fails:
      'PowerShell does not run in full language mode there, so the scripts can’t do their work.',
    remedy:
      'Allow Signet’s scripts in the application control policy of this server, then send the request again.',
    asks: 'in which language mode PowerShell runs there',
  },
  'powershell-version': {
    fails: 'The PowerShell on this server is too old.',
    remedy: 'Install Windows Management Framework 5.1, then send the request again.',
    asks: 'which PowerShell runs there',
  },
  [NOT_TESTED]: {
    fails: 'It could not be tested whether the change can be made.',
    remedy: 'Look at the server, then send the request again.',
    asks: 'whether the change can be made there: the test itself failed',
  },
};
