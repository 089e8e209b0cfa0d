/** Reads services as Exchange prints them: names in a list, letters at fixed places in a table. */
import {
  inExchangeOrder,
  SERVICE_NAMES,
  type ServiceName,
  serviceNamed,
} from '../../domain/services.ts';

/** The letters at their places, `.` where a service is not set; older builds print five or six (observed, not documented). */
const LETTERS = 'IPUWSFC';

/** `null`: not said, cut off, or not understood; never the same as None. */
export function readPrintedServices(text: string | null): readonly ServiceName[] | null {
  if (text === null) return null;
  if (/^[.IPUWSFC]{5,7}$/.test(text)) return readLetters(text);
  const names = text.replace(/^\{(.*)\}$/, '$1').trim();
  if (/^none$/i.test(names)) return [];
  const services = names.split(',').map(serviceNamed);
  const known = services.flatMap((service) => service ?? []);
  return known.length === services.length ? inExchangeOrder(known) : null;
}

function readLetters(text: string): readonly ServiceName[] | null {
  const places = [...text];
  const isInPlace = places.every((letter, index) => letter === '.' || letter === LETTERS[index]);
  if (!isInPlace) return null;
  return SERVICE_NAMES.filter((_name, index) => (places[index] ?? '.') !== '.');
}
