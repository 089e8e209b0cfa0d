/** Reads what stands in the assignment dialog; what is missing is said at its field. */
import type { ViewOutput } from '@slack/bolt';
import type { AssignmentRequest, DefaultSmtpChoice } from '../../domain/request/request.ts';
import { inExchangeOrder, type ServiceName, serviceNamed } from '../../domain/services.ts';
import type { FormMemory } from '../form-memory.ts';
import { certificateBlock, FIELDS, MISSING } from '../views/modals/assignment.ts';
import { NOT_A_CHOICE } from '../views/modals/choices.ts';

type Values = ViewOutput['state']['values'];

/** By block id. */
export type FieldErrors = Readonly<Record<string, string>>;

export type ReadForm =
  | {
      readonly request: AssignmentRequest;
      readonly reason: string | null;
      readonly errors?: never;
    }
  | { readonly errors: FieldErrors; readonly request?: never };

export function chosenServers(values: Values): string[] {
  const { block, action } = FIELDS.servers;
  return (values[block]?.[action]?.selected_options ?? [])
    .map(({ value }) => value)
    .filter((value) => value !== NOT_A_CHOICE);
}

export function chosenServices(values: Values): ServiceName[] {
  const { block, action } = FIELDS.services;
  const chosen = values[block]?.[action]?.selected_options ?? [];
  return inExchangeOrder(chosen.flatMap(({ value }) => serviceNamed(value) ?? []));
}

export function chosenDefaultSmtp(values: Values): DefaultSmtpChoice {
  const { block, action } = FIELDS.defaultSmtp;
  return values[block]?.[action]?.selected_option?.value === 'replace' ? 'replace' : 'keep';
}

/** `null`: none yet. */
export function chosenThumbprint(values: Values, round: number): string | null {
  const chosen = values[certificateBlock(round)]?.[FIELDS.certificate.action]?.selected_option;
  return chosen !== undefined && chosen !== null && /^[0-9A-F]{40}$/.test(chosen.value)
    ? chosen.value
    : null;
}

export function readForm(values: Values, memory: FormMemory): ReadForm {
  const servers = chosenServers(values);
  const services = chosenServices(values);
  const thumbprint = chosenThumbprint(values, memory.round);
  if (servers.length === 0 || services.length === 0 || thumbprint === null) {
    return {
      errors: {
        ...(servers.length === 0 ? { [FIELDS.servers.block]: MISSING.servers } : {}),
        ...(thumbprint === null
          ? {
              [certificateBlock(memory.round)]:
                servers.length === 0 ? MISSING.serversFirst : MISSING.certificate,
            }
          : {}),
        ...(services.length === 0 ? { [FIELDS.services.block]: MISSING.services } : {}),
      },
    };
  }
  const defaultSmtp = services.includes('SMTP') ? chosenDefaultSmtp(values) : null;
  const options = { ...memory.options, whatIf: false, defaultSmtp };
  const typed = values[FIELDS.reason.block]?.[FIELDS.reason.action]?.value?.trim() ?? '';
  return {
    request: { verb: memory.verb, thumbprint, services, servers, options },
    reason: typed === '' ? null : typed,
  };
}
