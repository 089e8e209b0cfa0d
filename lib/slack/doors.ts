/** What Slack's listeners call, and what they get back to show: implemented in app/. */
import type { Certificate } from '../domain/certificate.ts';
import type { AssignChange } from '../domain/change.ts';
import type { Happening } from '../domain/happening.ts';
import type { Plan } from '../domain/plan.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { AssignmentRequest, AssignOptions } from '../domain/request/request.ts';
import type { RequestRecord } from '../domain/request-record.ts';
import type { ServiceName } from '../domain/services.ts';

/** One certificate and the servers that hold it. */
export interface CertificateOnServers {
  readonly certificate: Certificate;
  /** In the order of the server names; `services` of each server, `null` when unknown. */
  readonly holders: readonly {
    readonly server: string;
    readonly services: readonly string[] | null;
    readonly isDefaultSmtp: boolean | null;
  }[];
}

export interface FreezeState {
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  /** The first of the two people an unfreeze takes. */
  readonly unfreezeProposedBy: string | null;
}

export type NotTold = Extract<Happening, { readonly what: 'not-told' }>;

/** What the person who typed or clicked is answered, privately. */
export type Answer =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'help'; readonly topic: string | null }
  | {
      readonly kind: 'certificates';
      /** ISO 8601; oldest reading among the servers shown; `null` when nothing was read yet. */
      readonly asOf: string | null;
      readonly servers: readonly string[];
      readonly certificates: readonly CertificateOnServers[];
    }
  | {
      readonly kind: 'certificate';
      readonly asOf: string | null;
      readonly shown: CertificateOnServers;
    }
  | {
      readonly kind: 'judged';
      readonly asOf: string | null;
      readonly change: AssignChange;
      readonly plan: Plan;
    }
  /** The request was taken; its card appears in the channel. */
  | { readonly kind: 'requested'; readonly requestId: string; readonly change: AssignChange }
  | {
      readonly kind: 'requests';
      readonly open: readonly RequestRecord[];
      readonly ended: readonly RequestRecord[];
      readonly freeze: FreezeState | null;
    }
  | {
      readonly kind: 'status';
      readonly request: RequestRecord;
      readonly freeze?: FreezeState | null;
      /** What Slack would not take of it, the newest last. */
      readonly notTold?: readonly NotTold[];
    }
  | {
      readonly kind: 'decided';
      readonly requestId: string;
      readonly decision: 'approved' | 'denied' | 'cancelled';
    }
  | { readonly kind: 'chosen'; readonly requestId: string; readonly choice: 'keep' | 'replace' }
  | { readonly kind: 'frozen'; readonly freeze: FreezeState }
  | { readonly kind: 'unfreeze-proposed'; readonly freeze: FreezeState }
  | { readonly kind: 'unfrozen' }
  /** A self-approver has to type the request's id: opens the modal for it. */
  | { readonly kind: 'type-to-confirm'; readonly requestId: string; readonly digest: string };

/** Who did it, and Slack's identity of the delivery (a repeat carries the same). */
export interface Act {
  /** Slack user id. */
  readonly user: string;
  readonly deliveryId: string;
}

/** What the dialog for assign and check starts with. */
export interface AssignmentForm {
  readonly verb: 'assign' | 'check';
  /** Where the request's card will appear; `null`: Signet knows no channel yet. */
  readonly channel: string | null;
  /** Chosen servers, short names. */
  readonly servers: readonly string[];
  /** The chosen certificate; `null`: none is chosen yet. */
  readonly certificate: CertificateOnServers | null;
  readonly services: readonly ServiceName[];
  /** Those of the command it was filled from; what is not asked in the dialog stays as it is. */
  readonly options: AssignOptions;
}

/** Why a list of choices is empty. */
export type NothingToChoose =
  | 'nothing-read'
  /** People read these servers for Signet, and only for a request. */
  | 'read-with-request'
  | 'no-server-fits'
  | 'servers-first'
  | 'no-certificates'
  | 'no-certificate-fits'
  | 'not-now';

/** What a list of choices shows for what was typed so far, or why it is empty. */
export type Choices<T> =
  | { readonly found: readonly T[]; readonly why: null }
  | { readonly found: readonly []; readonly why: NothingToChoose };

/** What App Home shows one person. */
export interface HomeContent {
  /** Newest first, open before ended. */
  readonly mine: readonly RequestRecord[];
  /** Oldest first: this person can decide on them. */
  readonly waiting: readonly RequestRecord[];
  /** In use and soonest to expire first. */
  readonly expiries: readonly CertificateOnServers[];
  /** ISO 8601; the oldest reading behind `expiries`. */
  readonly asOf: string | null;
  readonly now: string;
  readonly freeze: FreezeState | null;
  readonly mayRequest: boolean;
}

export type Refused = Extract<Answer, { readonly kind: 'refused' }>;

export type TaskAnswer = Refused | { readonly kind: 'taken' };

export interface Doors {
  readonly isSimulated: boolean;
  /** `/cert TEXT`, unmangled. */
  command(act: Act & { readonly text: string; readonly channel: string }): Promise<Answer>;
  /** `digest`: of the plan on the card that was clicked; another plan in the table means "look again". */
  approve(
    act: Act & {
      readonly requestId: string;
      readonly digest: string;
      readonly typed: string | null;
    },
  ): Promise<Answer>;
  deny(act: Act & { readonly requestId: string; readonly reason: string }): Promise<Answer>;
  cancel(
    act: Act & { readonly requestId: string; readonly reason: string | null },
  ): Promise<Answer>;
  chooseDefaultSmtp(
    act: Act & {
      readonly requestId: string;
      readonly digest: string;
      readonly choice: 'keep' | 'replace';
    },
  ): Promise<Answer>;
  /** Draws up the dialog, filled with `text` (a command) when there is one. */
  assignmentForm(act: {
    readonly user: string;
    readonly verb: 'assign' | 'check';
    readonly text: string | null;
    readonly channel: string | null;
  }): Promise<AssignmentForm | Refused>;
  /** From the table alone: Slack waits three seconds. It asks only out of a dialog drawn for somebody who may look. */
  serverOptions(asked: { readonly typed: string }): Promise<Choices<string>>;
  /** From the table alone; certificates on all of the servers come first. */
  certificateOptions(asked: {
    readonly servers: readonly string[];
    readonly typed: string;
  }): Promise<Choices<CertificateOnServers>>;
  /** A request that was put together, not typed; the same policy and trail as `command`. */
  request(
    act: Act & {
      readonly request: AssignmentRequest;
      readonly reason: string | null;
      readonly channel: string | null;
    },
  ): Promise<Answer>;
  /** Judges a command that somebody wrote, or a request that was put together; asks for nothing. */
  check(act: Act & { readonly request: AssignmentRequest | string }): Promise<Answer>;
  /** The whole of a request, for the dialog behind its card's Details button. */
  details(asked: {
    readonly user: string;
    readonly requestId: string;
  }): Promise<RequestRecord | Refused>;
  /** `pages`: those the person turned to, as the buttons that turn them carry it. */
  home(asked: { readonly user: string; readonly pages: string }): Promise<HomeContent | Refused>;
  /** What a script printed, or the file it was written to, handed in for one of the commands that people run. */
  bringOutput(
    act: Act & { readonly operationId: string; readonly text: string },
  ): Promise<TaskAnswer>;
  /** It was not run, and won't be. */
  withdrawTask(act: Act & { readonly operationId: string }): Promise<TaskAnswer>;
}
