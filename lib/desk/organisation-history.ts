/** What changed in the organisation: found by comparing what was seen with what is seen now, kept in a file. */
import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { isOperationName, OPERATIONS } from '../exchange/operations.ts';
import type { OrganisationView, ServerView } from '../exchange/simulated/view.ts';
import { keepStateFile } from './loopback/state-file.ts';

const MOST_CHANGES = 200;

const changeSchema = z.object({
  /** When it was seen, or when the operation that did it began. ISO 8601, UTC. */
  at: z.string(),
  server: z.string(),
  /** `port`: what is served; `default-smtp`: the internal transport certificate; `services`: what is assigned. */
  kind: z.enum(['port', 'default-smtp', 'services']),
  /** The port, e.g. `IMAP 993`; or the name of the certificate. */
  what: z.string(),
  before: z.string(),
  after: z.string(),
  /** The operation that was at work between the two looks and can have done this; `null`: none was seen. */
  operation: z.string().nullable(),
});
export type Change = z.infer<typeof changeSchema>;

const seenSchema = z.object({
  ports: z.record(z.string(), z.string()),
  defaultSmtp: z.string().nullable(),
  services: z.record(z.string(), z.string()),
  /** Ids of the operations that had ended. */
  ended: z.array(z.string()),
});
type Seen = z.infer<typeof seenSchema>;

const fileSchema = z.object({
  /** Newest first. */
  changes: z.array(changeSchema),
  /** By server: what was seen last. */
  seen: z.record(z.string(), seenSchema),
});

export interface OrganisationHistory {
  /** Newest first. */
  changes(): readonly Change[];
  /** Compares with what was seen last; whether anything changed. */
  look(view: OrganisationView): boolean;
  clear(): void;
  flush(): Promise<void>;
}

function nameOf(server: ServerView, thumbprint: string | null): string {
  const found = server.certificates.find((each) => each.thumbprint === thumbprint);
  const name = found?.friendlyName?.trim();
  const short = thumbprint === null ? 'none' : `${thumbprint.slice(0, 8)}…`;
  return name === undefined || name === '' ? short : `${name} (${short})`;
}

function seenIn(server: ServerView): Seen {
  const served = server.ports.flatMap(({ service, port, endpoint, thumbprint }) =>
    thumbprint === null ? [] : [[`${service} ${port} ${endpoint}`, thumbprint] as const],
  );
  return {
    ports: Object.fromEntries(served),
    defaultSmtp: server.internalTransportThumbprint,
    services: Object.fromEntries(
      server.certificates.map(({ thumbprint, services }) => [
        thumbprint,
        (services ?? []).join(', ') || 'none',
      ]),
    ),
    ended: server.operations
      .filter(({ state }) => state !== 'running')
      .map(({ operationId }) => operationId),
  };
}

/** A port that shows nothing for a while has not changed its certificate. */
function remembered(former: Seen | undefined, now: Seen): Seen {
  return { ...now, ports: { ...former?.ports, ...now.ports } };
}

function differences(
  former: Seen,
  now: Seen,
  server: ServerView,
): Pick<Change, 'kind' | 'what' | 'before' | 'after'>[] {
  const ports = Object.entries(now.ports).flatMap(([port, thumbprint]) => {
    const before = former.ports[port];
    if (before === undefined || before === thumbprint) return [];
    const [service = '', number = ''] = port.split(' ');
    return [
      {
        kind: 'port' as const,
        what: `${service} ${number}`,
        before: nameOf(server, before),
        after: nameOf(server, thumbprint),
      },
    ];
  });
  const defaultSmtp =
    former.defaultSmtp === now.defaultSmtp
      ? []
      : [
          {
            kind: 'default-smtp' as const,
            what: 'Default SMTP certificate',
            before: nameOf(server, former.defaultSmtp),
            after: nameOf(server, now.defaultSmtp),
          },
        ];
  const services = Object.entries(now.services).flatMap(([thumbprint, after]) => {
    const before = former.services[thumbprint];
    if (before === undefined || before === after) return [];
    return [{ kind: 'services' as const, what: nameOf(server, thumbprint), before, after }];
  });
  return [...services, ...defaultSmtp, ...ports];
}

/** A restart makes POP and IMAP serve what was assigned before, and changes nothing else. */
function isByRestart({ kind, what }: Pick<Change, 'kind' | 'what'>): boolean {
  return kind === 'port' && /^(POP|IMAP) /.test(what);
}

function cause(
  difference: Pick<Change, 'kind' | 'what'>,
  former: Seen,
  server: ServerView,
): ServerView['operations'][number] | undefined {
  const atWork = server.operations.filter(
    ({ operation, operationId }) =>
      isOperationName(operation) &&
      OPERATIONS[operation].changes &&
      !former.ended.includes(operationId),
  );
  const isRestart = (name: string) => name.startsWith('Restart-');
  const restart = atWork.find(({ operation }) => isRestart(operation));
  const other = atWork.find(({ operation }) => !isRestart(operation));
  return isByRestart(difference) ? (restart ?? other) : other;
}

function load(path: string): z.infer<typeof fileSchema> {
  if (!existsSync(path)) return { changes: [], seen: {} };
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // Only a memory of what was seen: it begins anew.
    return { changes: [], seen: {} };
  }
}

export function keepOrganisationHistory(
  path: string,
  log: (line: string) => void,
): OrganisationHistory {
  let state = load(path);
  const file = keepStateFile(path, () => state, log);
  return {
    changes: () => state.changes,
    look(view) {
      const found: Change[] = [];
      const seen: Record<string, Seen> = { ...state.seen };
      for (const server of view.servers) {
        const former = state.seen[server.name];
        const now = remembered(former, seenIn(server));
        seen[server.name] = now;
        if (former === undefined) continue;
        for (const difference of differences(former, now, server)) {
          const by = cause(difference, former, server);
          found.push({
            ...difference,
            server: server.name,
            at: by?.at ?? view.now,
            operation: by?.operation ?? null,
          });
        }
      }
      const isFirst = Object.keys(state.seen).length === 0;
      if (found.length === 0 && !isFirst) return false;
      state = { changes: [...found, ...state.changes].slice(0, MOST_CHANGES), seen };
      file.changed();
      return found.length > 0;
    },
    clear() {
      state = { changes: [], seen: {} };
      file.changed();
    },
    flush: () => file.flush(),
  };
}
