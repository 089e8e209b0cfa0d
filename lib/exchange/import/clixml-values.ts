/** Asks an exported object for a property of a certain kind; `null` when it has none, or an empty one. */
import type { ClixmlObject } from './clixml.ts';

export function bytesOf(object: ClixmlObject, name: string): Uint8Array | null {
  const value = object.properties.get(name);
  return value instanceof Uint8Array && value.length > 0 ? value : null;
}

/** A text, or what PowerShell prints of an object. */
export function textOf(object: ClixmlObject, name: string): string | null {
  const value = object.properties.get(name) ?? object.members.get(name)?.text;
  return typeof value === 'string' && value !== '' ? value : null;
}

export function booleanOf(object: ClixmlObject, name: string): boolean | null {
  const value = object.properties.get(name);
  return typeof value === 'boolean' ? value : null;
}

/** ISO 8601 UTC; a date without a zone is taken as UTC, in which the directory keeps its dates. */
export function dateOf(object: ClixmlObject, name: string): string | null {
  const text = textOf(object, name) ?? '';
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?(Z|[+-]\d\d:\d\d)?$/.exec(text);
  if (match === null) return null;
  const moment = Date.parse(`${match[1]}${match[2] ?? 'Z'}`);
  return Number.isNaN(moment) ? null : new Date(moment).toISOString();
}

/** The entries of a list, each as PowerShell prints it; a remote session may make one text of them. */
export function textsOf(object: ClixmlObject, name: string): readonly string[] {
  const list = object.members.get(name);
  if (list !== undefined) return [...list.texts, ...list.objects.flatMap(({ text }) => text ?? [])];
  const text = textOf(object, name);
  return text === null ? [] : text.split(',').map((entry) => entry.trim());
}

/** Whether it is an object of this .NET type, also after a remote session or Select-Object. */
export function isOfType(object: ClixmlObject, types: readonly string[]): boolean {
  return object.typeNames.some((name) =>
    types.includes(name.replace(/^(?:Selected\.|Deserialized\.)+/, '')),
  );
}
