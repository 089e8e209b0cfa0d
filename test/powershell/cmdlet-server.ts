/** A loopback server that answers Exchange's and Windows' commands from one organisation in memory, for the stub module that PowerShell loads in tests. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as z from 'zod';
import { type Issued, issue, type Office } from '../../lib/exchange/simulated/issue.ts';
import { createListeners } from '../../lib/exchange/simulated/listeners.ts';
import { selfSignedWish } from '../../lib/exchange/simulated/new-certificate.ts';
import { LOOPBACK, portsOf } from '../../lib/exchange/simulated/ports.ts';
import type {
  OrganisationState,
  ServerState,
  SimulatedOrganisation,
} from '../../lib/exchange/simulated/state.ts';
import { cmdletNamed, targetOf } from './cmdlet-server/cmdlets.ts';
import { unknownCommand } from './cmdlet-server/errors.ts';
import { type CmdletFault, createFaults } from './cmdlet-server/faults.ts';
import { type CmdletCall, type CmdletOutcome, readerOf } from './cmdlet-server/world.ts';

const CALL = z.object({
  name: z.string(),
  parameters: z.record(z.string(), z.unknown()).default({}),
  server: z.string(),
  answers: z.record(z.string(), z.boolean()).nullable().default(null),
});

/** What `POST /cmdlet` answers. */
export interface CmdletReply {
  readonly output: readonly unknown[];
  /** To be asked, and answered in a second post; nothing has been done yet. */
  readonly questions: readonly { readonly caption: string; readonly text: string }[];
  readonly warnings: readonly string[];
  readonly error: CmdletOutcome['error'] | null;
}

export interface CmdletServerOptions extends SimulatedOrganisation {
  /** Makes the certificates of New-ExchangeCertificate. */
  readonly office: Office;
  readonly now: () => Date;
}

export interface CmdletServer {
  /** For the stub module: `POST /cmdlet`, `GET /endpoint?address=…&port=…[&server=…]`. */
  readonly url: string;
  readonly organisation: OrganisationState;
  /** Every call, in order; one that was asked and answered counts twice. */
  readonly calls: readonly CmdletCall[];
  arm(fault: CmdletFault): void;
  /** Changes a server as if somebody else had done it. */
  change(server: string, change: (state: ServerState) => ServerState): Promise<void>;
  changeOrganisation(change: (state: OrganisationState) => OrganisationState): Promise<void>;
  /** Loopback port behind an address and port; `null`: nothing listens. */
  endpoint(address: string, port: number, server?: string): number | null;
  close(): Promise<void>;
}

export async function startCmdletServer(options: CmdletServerOptions): Promise<CmdletServer> {
  const { office, now } = options;
  let { organisation, material } = options;
  let lastSession = Object.keys(organisation.servers)[0] ?? '';
  const calls: CmdletCall[] = [];
  const faults = createFaults();
  const made = new Map<string, Issued>();
  const listeners = createListeners({
    ports: (name) => {
      const server = organisation.servers[name];
      return server === undefined ? [] : portsOf(server, now());
    },
    material: (thumbprint) => material[thumbprint],
  });
  const adjust = () => listeners.adjust(Object.keys(organisation.servers));

  async function run(call: CmdletCall): Promise<CmdletReply | 'hangs'> {
    calls.push(call);
    lastSession = call.server;
    const session = organisation.servers[call.server];
    const cmdlet = session === undefined ? undefined : cmdletNamed(call.name, session);
    if (session === undefined || cmdlet === undefined) {
      return replyOf({ error: unknownCommand(call.name) });
    }
    const befallen = faults.before(call);
    if (befallen === 'hangs') return 'hangs';
    if (befallen !== null) return replyOf(befallen);
    const parameters = readerOf(call.parameters);
    const named = targetOf(organisation, session, parameters);
    const certificate = await madeFor(call, named);
    // Read again: another call may have come in while the certificate was made.
    const server = organisation.servers[named.name] ?? named;
    const { answers } = call;
    const outcome = faults.after(
      call,
      cmdlet({
        organisation,
        material,
        server,
        parameters,
        now: now(),
        answers,
        made: certificate,
      }),
      organisation,
    );
    if (outcome.questions === undefined) made.delete(named.name);
    organisation = outcome.organisation ?? organisation;
    material = outcome.material ?? material;
    await adjust();
    return replyOf(outcome);
  }

  /** The question names the certificate, so that one made for it is kept until the answers come. */
  async function madeFor({ name }: CmdletCall, server: ServerState): Promise<Issued | null> {
    if (name !== 'New-ExchangeCertificate') return null;
    const issued = made.get(server.name) ?? (await issue(office, selfSignedWish(server, now())));
    made.set(server.name, issued);
    return issued;
  }

  function endpoint(address: string, port: number, server?: string): number | null {
    const owner =
      server?.toUpperCase() ??
      Object.values(organisation.servers).find((each) => each.addresses.includes(address))?.name ??
      (address === LOOPBACK ? lastSession : undefined);
    const state = owner === undefined ? undefined : organisation.servers[owner];
    if (state === undefined) return null;
    const found = portsOf(state, now()).find(
      (each) => each.port === port && each.address === address && each.isOpen && each.isReachable,
    );
    return found === undefined ? null : listeners.loopbackPort(state.name, found);
  }

  await adjust();
  const http = createServer((request, response) => {
    answer(request, response, run, endpoint).catch((error) =>
      send(response, 500, { error: error instanceof Error ? error.stack : String(error) }),
    );
  });
  await new Promise<void>((resolve) => http.listen(0, LOOPBACK, resolve));
  const bound = http.address();
  if (bound === null || typeof bound === 'string') throw new Error('No TCP port is bound.');

  return {
    url: `http://${LOOPBACK}:${bound.port}`,
    get organisation() {
      return organisation;
    },
    calls,
    arm: faults.arm,
    async change(name, change) {
      const state = organisation.servers[name];
      if (state === undefined) throw new Error(`There is no server ${name}.`);
      const servers = { ...organisation.servers, [name]: change(state) };
      organisation = { ...organisation, servers };
      await adjust();
    },
    async changeOrganisation(change) {
      organisation = change(organisation);
      await adjust();
    },
    endpoint,
    async close() {
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      http.closeAllConnections();
      await closed;
      await listeners.close();
    },
  };
}

function replyOf({ output, questions, warnings, error }: CmdletOutcome): CmdletReply {
  return {
    output: output ?? [],
    questions: questions ?? [],
    warnings: warnings ?? [],
    error: error ?? null,
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  run: (call: CmdletCall) => Promise<CmdletReply | 'hangs'>,
  endpoint: CmdletServer['endpoint'],
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://loopback');
  if (request.method === 'POST' && url.pathname === '/cmdlet') {
    const call = CALL.parse(JSON.parse(await textOf(request)));
    const server = call.server.split('.')[0]?.toUpperCase() ?? '';
    const reply = await run({ ...call, server });
    // A hanging call is cut off when the server closes.
    if (reply !== 'hangs') send(response, 200, reply);
    return;
  }
  if (request.method === 'GET' && url.pathname === '/endpoint') {
    const asked = url.searchParams;
    const [address, port] = [asked.get('address') ?? '', Number(asked.get('port'))];
    return send(response, 200, { port: endpoint(address, port, asked.get('server') ?? undefined) });
  }
  send(response, 404, { error: `There is no ${request.method} ${url.pathname}.` });
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
