/** At which field of the assignment dialog a refusal stands: the one it is about, else the last, next to the button. */
import type { Refusal } from '../../domain/refusal.ts';
import type { FormMemory } from '../form-memory.ts';
import { certificateBlock, FIELDS } from '../views/modals/assignment.ts';

type Field = keyof typeof FIELDS;

const FIELD_OF: Readonly<Partial<Record<Refusal['code'], Field>>> = {
  'missing-thumbprint': 'certificate',
  'several-thumbprints': 'certificate',
  'thumbprint-not-hex': 'certificate',
  'thumbprint-length': 'certificate',
  'certificate-not-found': 'certificate',
  'ambiguous-thumbprint': 'certificate',
  'held-nowhere': 'certificate',
  'missing-services': 'services',
  'unknown-service': 'services',
  federation: 'services',
  'services-none': 'services',
  'replace-without-smtp': 'defaultSmtp',
  'unknown-server': 'servers',
  'server-missing': 'servers',
  'servers-not-read': 'servers',
  'server-address': 'servers',
  'server-local': 'servers',
  'server-everywhere': 'servers',
  'server-name': 'servers',
};

/** The id of the field's block. */
export function blockOfRefusal({ code }: Refusal, memory: FormMemory): string {
  const field = FIELD_OF[code];
  if (field === undefined) return lastBlock(memory);
  return field === 'certificate' ? certificateBlock(memory.round) : FIELDS[field].block;
}

/** What concerns no field stands where the eye is: next to the button that was pressed. */
export function lastBlock({ verb }: FormMemory): string {
  return verb === 'assign' ? FIELDS.reason.block : FIELDS.defaultSmtp.block;
}
