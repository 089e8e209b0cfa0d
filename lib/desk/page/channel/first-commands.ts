/** Commands worth trying first, made from what the organisation holds. */
import { type Certificate, isWildcard } from '../../../domain/certificate.ts';
import type { OrganisationView, ServerView } from '../../../exchange/simulated/view.ts';
import { certificateName } from '../names.ts';

export interface FirstCommand {
  /** Stable, for tests and lists. */
  readonly id: 'list' | 'assign' | 'check-wildcard' | 'check-um' | 'requests';
  readonly title: string;
  readonly why: string;
  readonly command: string;
}

function isPublic(certificate: Certificate): boolean {
  return (
    !certificate.selfSigned &&
    certificate.status === 'Valid' &&
    certificate.hasPrivateKey !== false &&
    !isWildcard(certificate) &&
    (certificate.rootCaType === 'ThirdParty' || certificate.rootCaType === 'Registry')
  );
}

/** The newest that can do all of the work, from a public authority where there is one. */
export function newestPublic(server: ServerView): Certificate | undefined {
  return server.certificates
    .filter(isPublic)
    .sort((one, other) => other.notBefore.localeCompare(one.notBefore))[0];
}

function assignment(servers: readonly ServerView[]): FirstCommand | null {
  for (const server of servers) {
    const certificate = newestPublic(server);
    if (certificate === undefined) continue;
    return {
      id: 'assign',
      title: `Put “${certificateName(certificate)}” to work`,
      why: 'Signet asks for approval first: switch to Adam or Ava to give it.',
      command: `/cert assign ${certificate.thumbprint} to IIS,IMAP,POP,SMTP on ${server.name}`,
    };
  }
  return null;
}

function wildcard(servers: readonly ServerView[]): FirstCommand | null {
  for (const server of servers) {
    const certificate = server.certificates.find(isWildcard);
    if (certificate === undefined) continue;
    return {
      id: 'check-wildcard',
      title: 'Ask whether a wildcard certificate fits IMAP',
      why: 'Exchange would only warn; Signet says what to do instead.',
      command: `/cert check ${certificate.thumbprint} to IMAP on ${server.name}`,
    };
  }
  return null;
}

function unifiedMessaging(servers: readonly ServerView[]): FirstCommand | null {
  for (const server of servers) {
    const certificate = server.umStartupMode === 'TCP' ? newestPublic(server) : undefined;
    if (certificate === undefined) continue;
    return {
      id: 'check-um',
      title: 'Ask about Unified Messaging in TCP mode',
      why: 'It uses no certificate until its startup mode is TLS or Dual.',
      command: `/cert check ${certificate.thumbprint} to UM on ${server.name}`,
    };
  }
  return null;
}

export function firstCommands(organisation: OrganisationView | null): readonly FirstCommand[] {
  const servers = organisation?.servers ?? [];
  const always: readonly FirstCommand[] = [
    {
      id: 'list',
      title: 'See all certificates',
      why: 'What every server holds, and which services use it.',
      command: '/cert list',
    },
  ];
  const made = [assignment(servers), wildcard(servers), unifiedMessaging(servers)];
  return [
    ...always,
    ...made.filter((command) => command !== null),
    {
      id: 'requests',
      title: 'See what was asked for',
      why: 'Open requests and how the last ones ended.',
      command: '/cert requests',
    },
  ];
}
