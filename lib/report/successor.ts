/** Whether another certificate of the same server can stand in for one: found by names, services and dates. */
import { type Certificate, certificateDomains, coversName } from '../domain/certificate.ts';
import { daysUntil, told } from './lifetime.ts';

export interface Successor {
  readonly certificate: Certificate;
  /** Whether it is listed for everything the other one is listed for. */
  readonly isAssigned: boolean;
}

/** One that covers the same names and lives longer, assigned ones before others; a self-signed one stands in for its like only. */
export function successorOf(
  certificate: Certificate,
  others: readonly Certificate[],
  now: string,
): Successor | null {
  const names = namesOf(certificate);
  const ends = told(certificate, 'notAfter');
  if (names === null || names.length === 0 || ends === null) return null;
  const fit = others.filter((other) => {
    const otherNames = namesOf(other);
    const otherEnds = told(other, 'notAfter');
    if (other.thumbprint === certificate.thumbprint || otherNames === null || otherEnds === null) {
      return false;
    }
    return (
      Date.parse(otherEnds) > Date.parse(ends) &&
      (daysUntil(otherEnds, now) ?? -1) >= 0 &&
      isOfLike(certificate, other) &&
      names.every((name) => otherNames.some((covering) => covers(covering, name)))
    );
  });
  const ranked = fit
    .map((other) => ({ certificate: other, isAssigned: takesOver(certificate, other) }))
    .sort(
      (a, b) =>
        Number(b.isAssigned) - Number(a.isAssigned) ||
        Date.parse(b.certificate.notAfter) - Date.parse(a.certificate.notAfter),
    );
  return ranked[0] ?? null;
}

function namesOf(certificate: Certificate): readonly string[] | null {
  if (told(certificate, 'domains') === null || told(certificate, 'subject') === null) return null;
  return certificateDomains(certificate);
}

function isOfLike(certificate: Certificate, other: Certificate): boolean {
  const [one, two] = [told(certificate, 'selfSigned'), told(other, 'selfSigned')];
  return one !== null && two !== null && (one || !two);
}

function covers(covering: string, name: string): boolean {
  return covering.toLowerCase() === name.toLowerCase() || coversName(covering, name);
}

function takesOver({ services }: Certificate, other: Certificate): boolean {
  return services?.every((service) => other.services?.includes(service) === true) === true;
}
