/** The services a certificate can be assigned to, spelt and ordered as Exchange spells and orders them. */

/** Exchange's own output order: the order of the flag values behind `AllowedServices` (Enable-ExchangeCertificate). */
export const SERVICE_NAMES = [
  'IMAP',
  'POP',
  'UM',
  'IIS',
  'SMTP',
  'Federation',
  'UMCallRouter',
] as const;

export type ServiceName = (typeof SERVICE_NAMES)[number];

/** Flag values of Exchange's `AllowedServices` enumeration. */
export const SERVICE_FLAGS: Readonly<Record<ServiceName, number>> = {
  IMAP: 1,
  POP: 2,
  UM: 4,
  IIS: 8,
  SMTP: 16,
  Federation: 32,
  UMCallRouter: 64,
};

/** Finds the service a person means, whatever the case; `undefined` when there is no such service. */
export function serviceNamed(text: string): ServiceName | undefined {
  const wanted = text.trim().toLowerCase();
  return SERVICE_NAMES.find((name) => name.toLowerCase() === wanted);
}

/** Puts services into Exchange's order, each once. */
export function inExchangeOrder(services: Iterable<ServiceName>): ServiceName[] {
  const wanted = new Set(services);
  return SERVICE_NAMES.filter((name) => wanted.has(name));
}

/** Reads the number Exchange serialises for `Services`, e.g. 27 → IMAP, POP, IIS, SMTP. */
export function servicesOfFlags(flags: number): ServiceName[] {
  return SERVICE_NAMES.filter((name) => (flags & SERVICE_FLAGS[name]) !== 0);
}

/** Prints services as Get-ExchangeCertificate does: `IMAP, POP, IIS, SMTP`, or `None`. */
export function printServices(services: readonly ServiceName[]): string {
  return services.length === 0 ? 'None' : inExchangeOrder(services).join(', ');
}
