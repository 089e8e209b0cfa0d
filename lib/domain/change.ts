/** A change to judge and carry out: a request whose certificate and servers are settled. */
import type { AssignOptions } from './request/request.ts';
import type { ServiceName } from './services.ts';

export interface AssignChange {
  readonly kind: 'assign';
  /** 40 hex digits, upper case. */
  readonly thumbprint: string;
  /** In Exchange's order, each once, at least one. */
  readonly services: readonly ServiceName[];
  /** Short names, upper case, each once, at least one; the first is the canary. */
  readonly servers: readonly string[];
  readonly options: AssignOptions;
}
