/** Writes the few DER shapes an X.509 certificate is made of. */
import forge from 'node-forge';

const { asn1 } = forge;
const { UNIVERSAL, CONTEXT_SPECIFIC } = asn1.Class;

export type DerValue = forge.asn1.Asn1;

export function sequence(values: DerValue[]): DerValue {
  return asn1.create(UNIVERSAL, asn1.Type.SEQUENCE, true, values);
}

export function set(values: DerValue[]): DerValue {
  return asn1.create(UNIVERSAL, asn1.Type.SET, true, values);
}

export function objectIdentifier(dotted: string): DerValue {
  return asn1.create(UNIVERSAL, asn1.Type.OID, false, asn1.oidToDer(dotted).getBytes());
}

export function integer(bytes: Buffer): DerValue {
  return asn1.create(UNIVERSAL, asn1.Type.INTEGER, false, bytes.toString('binary'));
}

export function boolean(value: boolean): DerValue {
  return asn1.create(UNIVERSAL, asn1.Type.BOOLEAN, false, value ? '\xff' : '\x00');
}

export function nothing(): DerValue {
  return asn1.create(UNIVERSAL, asn1.Type.NULL, false, '');
}

export function octets(content: Buffer): DerValue {
  return asn1.create(UNIVERSAL, asn1.Type.OCTETSTRING, false, content.toString('binary'));
}

export function bits(content: Buffer, unusedBits = 0): DerValue {
  const value = String.fromCharCode(unusedBits) + content.toString('binary');
  return asn1.create(UNIVERSAL, asn1.Type.BITSTRING, false, value);
}

export function text(value: string): DerValue {
  return asn1.create(UNIVERSAL, asn1.Type.UTF8, false, forge.util.encodeUtf8(value));
}

/** Years from 2050 on need the longer form (RFC 5280, 4.1.2.5). */
export function time(date: Date): DerValue {
  return date.getUTCFullYear() < 2050
    ? asn1.create(UNIVERSAL, asn1.Type.UTCTIME, false, asn1.dateToUtcTime(date))
    : asn1.create(UNIVERSAL, asn1.Type.GENERALIZEDTIME, false, asn1.dateToGeneralizedTime(date));
}

/** `[tag]` around whole values. */
export function explicit(tag: number, value: DerValue): DerValue {
  return asn1.create(CONTEXT_SPECIFIC, tag, true, [value]);
}

/** `[tag]` in place of the value's own tag. */
export function implicit(tag: number, content: Buffer): DerValue {
  return asn1.create(CONTEXT_SPECIFIC, tag, false, content.toString('binary'));
}

export function toDer(value: DerValue): Buffer {
  return Buffer.from(asn1.toDer(value).getBytes(), 'binary');
}

export function fromDer(der: Buffer): DerValue {
  return asn1.fromDer(der.toString('binary'));
}
