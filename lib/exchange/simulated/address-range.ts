/** Ranges of IPv4 addresses as Exchange prints them: `first-last`, `address/bits`, `address(mask)`, or one address. */
import { isIPv4 } from 'node:net';

/** How many addresses the range has if this one is among them, else `null`. */
export function rangeSize(range: string, address: string): number | null {
  const [first = '', last] = range.split(/[-/()]/);
  if (!isIPv4(first) || !isIPv4(address)) return null;
  const [low, high] = boundsOf(range, numberOf(first), last ?? '');
  const wanted = numberOf(address);
  return low <= wanted && wanted <= high ? high - low + 1 : null;
}

function boundsOf(range: string, first: number, last: string): readonly [number, number] {
  const block = (size: number) => {
    const low = first - (first % size);
    return [low, low + size - 1] as const;
  };
  if (range.includes('/')) return block(2 ** (32 - Number(last)));
  if (range.includes('(')) return block(2 ** 32 - numberOf(last));
  return [first, isIPv4(last) ? numberOf(last) : first];
}

function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}
