/** Values that JSON has no form for, marked so that the stub module can give them their .NET type. */

export interface MarkedValue {
  /** `bytes`: Base64 of a byte[]; `date`: ISO 8601, UTC, of a DateTime. */
  readonly $type: 'bytes' | 'date';
  readonly value: string;
}

export function bytes(base64: string): MarkedValue {
  return { $type: 'bytes', value: base64 };
}

export function date(iso: string): MarkedValue {
  return { $type: 'date', value: iso };
}
