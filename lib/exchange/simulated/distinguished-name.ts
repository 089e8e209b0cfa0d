/** Distinguished names as .NET prints them: `CN=mail.contoso.com, O=Contoso, C=US`. */

export interface NamePart {
  /** As .NET abbreviates it: CN, O, OU, C, L, S, DC, E, or a dotted object identifier. */
  readonly type: string;
  readonly value: string;
}

const OBJECT_IDENTIFIERS: Readonly<Record<string, string>> = {
  CN: '2.5.4.3',
  SN: '2.5.4.4',
  SERIALNUMBER: '2.5.4.5',
  C: '2.5.4.6',
  L: '2.5.4.7',
  S: '2.5.4.8',
  ST: '2.5.4.8',
  STREET: '2.5.4.9',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  T: '2.5.4.12',
  G: '2.5.4.42',
  I: '2.5.4.43',
  DC: '0.9.2342.19200300.100.1.25',
  E: '1.2.840.113549.1.9.1',
};

/** Dotted object identifier of a part; `undefined` when the abbreviation is not known. */
export function objectIdentifierOf(part: NamePart): string | undefined {
  const type = part.type.toUpperCase().replace(/^OID\./, '');
  return /^\d+(\.\d+)+$/.test(type) ? type : OBJECT_IDENTIFIERS[type];
}

export function printDistinguishedName(parts: readonly NamePart[]): string {
  return parts.map(({ type, value }) => `${type}=${quoted(value)}`).join(', ');
}

function quoted(value: string): string {
  return /[,+"=<>#;\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Reads a printed name; text that is no name at all gives no parts. */
export function parseDistinguishedName(text: string): NamePart[] {
  const part =
    /(?:^|[,+;])\s*([A-Za-z][A-Za-z0-9.]*|\d+(?:\.\d+)+)\s*=\s*(?:"((?:[^"]|"")*)"|([^,+;]*))/g;
  return [...text.matchAll(part)].flatMap(([, type, inQuotes, plain]) =>
    type === undefined
      ? []
      : [{ type, value: inQuotes?.replaceAll('""', '"') ?? plain?.trim() ?? '' }],
  );
}
