/** What Slack's listeners call, and what they get back to show: implemented in app/. */
import type { Certificate } from '../domain/certificate.ts';
import type { AssignChange } from '../domain/change.ts';
import type { Plan } from '../domain/plan.ts';
import type { RequestRecord } from '../domain/request-record.ts';

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

/** What the person who typed or clicked is answered, privately. */
export type Answer =
  /** One or two plain sentences: not taken, and what to do. */
  | { readonly kind: 'refused'; readonly message: string }
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
  | { readonly kind: 'status'; readonly request: RequestRecord }
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
}
