/** The six steps of the tour: what to do, and how the page finds out by itself that it was done. */
import type { Fault, OrganisationView } from '../../../exchange/simulated/view.ts';
import type { StoredMessage } from '../../loopback/state.ts';
import { ADAM, RITA } from '../../people.ts';
import { firstCommands, newestPublic } from '../channel/first-commands.ts';
import { type Card, cardsIn, isAbout, wasToldPrivately } from './traces.ts';

/** What the page offers to do in the person's place. */
export type TourAct =
  | { readonly kind: 'become'; readonly user: string; readonly label: string }
  | { readonly kind: 'send'; readonly command: string; readonly label: string }
  | {
      readonly kind: 'fault';
      readonly server: string;
      readonly fault: Fault;
      readonly label: string;
    };

export interface TourStep {
  readonly id: 'request' | 'blocked' | 'confirm' | 'approve' | 'failure' | 'report';
  readonly title: string;
  readonly isDone: boolean;
  readonly todo: string;
  readonly act: TourAct | null;
}

export interface TourFacts {
  readonly user: string;
  readonly messages: readonly StoredMessage[];
  readonly organisation: OrganisationView | null;
  /** `ts` of the messages whose threads were opened. */
  readonly read: ReadonlySet<string>;
}

function become(facts: TourFacts, person: { readonly id: string; readonly name: string }) {
  if (facts.user === person.id) return null;
  const [first = person.name] = person.name.split(' ');
  return { kind: 'become', user: person.id, label: `Become ${first}` } as const;
}

function asRita(facts: TourFacts, label: string, command: string | undefined): TourAct | null {
  if (command === undefined) return null;
  return become(facts, RITA) ?? { kind: 'send', command, label };
}

function commandOf(facts: TourFacts, id: 'assign' | 'check-wildcard'): string | undefined {
  return firstCommands(facts.organisation).find((each) => each.id === id)?.command;
}

export function tourSteps(facts: TourFacts): readonly TourStep[] {
  const { messages } = facts;
  const cards = cardsIn(messages);
  const done = cards.filter((card) => card.stage === 'done');
  const isDecided = cards.some((card) => ['approved', 'done', 'failed'].includes(card.stage));
  return [
    {
      id: 'request',
      title: 'Ask for a change',
      isDone: cards.length > 0,
      todo: 'Rita, an Exchange admin, asks Signet to put a new certificate to work on one server.',
      act: asRita(facts, 'Send the request', commandOf(facts, 'assign')),
    },
    {
      id: 'blocked',
      title: 'See something blocked',
      isDone: wasToldPrivately(messages, /\bblock(s|ed)\b/i),
      todo: 'A wildcard certificate does not belong on IMAP. Check it: only you see the answer, with what to do instead.',
      act: asRita(facts, 'Send the check', commandOf(facts, 'check-wildcard')),
    },
    {
      id: 'confirm',
      title: 'Read what has to be confirmed',
      isDone: isDecided || wasToldPrivately(messages, /not yours to make/i),
      todo: 'Press Approve on the card as Rita. The window names what an approver takes on. Go on: Signet says who has to decide.',
      act: become(facts, RITA),
    },
    {
      id: 'approve',
      title: 'Approve as somebody else',
      isDone: isDecided,
      todo: 'Become Adam, who may approve, and press Approve. Watch the ports of the server turn.',
      act: become(facts, ADAM),
    },
    failureStep(facts, cards),
    {
      id: 'report',
      title: 'Read the report',
      isDone: done.some((card) => facts.read.has(card.ts)),
      todo: 'The card that is done shows the documentation’s own check beside a handshake of each port. Open its thread: the whole history stands there.',
      act: null,
    },
  ];
}

/** Another server than the one the tour began with, where there is one. */
function secondServer(facts: TourFacts) {
  const able = (facts.organisation?.servers ?? []).filter(
    (server) => newestPublic(server) !== undefined,
  );
  return able[1] ?? able[0];
}

function failureStep(facts: TourFacts, cards: readonly Card[]): TourStep {
  const step = { id: 'failure', title: 'Make it fail, then recover' } as const;
  const server = secondServer(facts);
  const certificate = server === undefined ? undefined : newestPublic(server);
  if (server === undefined || certificate === undefined) {
    return {
      ...step,
      isDone: false,
      todo: 'This needs a server with a usable certificate.',
      act: null,
    };
  }
  const { name } = server;
  const about = cards.filter((card) => isAbout(card, name));
  const failedAt = about.findLastIndex((card) => card.stage === 'failed');
  const waiting = about.slice(failedAt + 1).some((card) => card.stage === 'open');
  const running = about.slice(failedAt + 1).some((card) => card.stage === 'approved');
  const hasFailed = failedAt >= 0;
  const ask = `/cert assign ${certificate.thumbprint} to IIS, SMTP on ${name}`;
  const firstFailure = about.findIndex((card) => card.stage === 'failed');
  const hasRecovered =
    firstFailure >= 0 && about.slice(firstFailure).some(({ stage }) => stage === 'done');
  const common = { ...step, isDone: hasRecovered };
  if (running) return { ...common, todo: `The change of ${name} is under way.`, act: null };
  if (waiting) {
    return {
      ...common,
      todo: hasFailed
        ? `Approve it as Adam: nothing stands in the way of ${name} now.`
        : `Approve it as Adam, and see how ${name} fails and what the card says to do.`,
      act: become(facts, ADAM),
    };
  }
  if (hasFailed) {
    return {
      ...common,
      todo: `The fault is spent. Ask again for ${name}: what was done before is found, not done twice.`,
      act: asRita(facts, 'Ask again', ask),
    };
  }
  if (server.fault === null) {
    return {
      ...common,
      todo: `Each server has a fault switch. Let the next change of ${name} stop half-way.`,
      act: { kind: 'fault', server: name, fault: 'fails-half-way', label: `Set it on ${name}` },
    };
  }
  return {
    ...common,
    todo: `${name} will fail half-way. Ask for the certificate there.`,
    act: asRita(facts, 'Send the request', ask),
  };
}
