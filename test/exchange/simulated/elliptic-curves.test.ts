import { describe, expect, it } from 'vitest';
import { takesEllipticCurves } from '../../../lib/exchange/simulated/elliptic-curves.ts';

const on = { isEccSupported: true } as const;

describe('elliptic-curve certificates', () => {
  it('ecc-opt-in: they are refused until an administrator switches the support on', () => {
    expect(takesEllipticCurves({ version: '2019', build: null, isEccSupported: false })).toBe(
      false,
    );
    expect(takesEllipticCurves({ version: '2019', build: null, isEccSupported: true })).toBe(true);
  });

  it.each([
    ['2016', '15.1.2507.37', '15.1.2507.39'],
    ['2019', '15.2.1258.32', '15.2.1258.34'],
    ['2019', '15.2.1544.9', '15.2.1544.11'],
    ['2019', '15.2.1118.40', '15.2.1748.10'],
  ] as const)(
    'ecc-build: the switch counts from the update of April 2024 on: %s, not at %s but at %s',
    (version, before, from) => {
      expect(takesEllipticCurves({ ...on, version, build: before })).toBe(false);
      expect(takesEllipticCurves({ ...on, version, build: from })).toBe(true);
    },
  );

  it('ecc-versions: Exchange 2013 never takes them, and SE always can', () => {
    expect(takesEllipticCurves({ ...on, version: '2013', build: '15.0.1497.48' })).toBe(false);
    expect(takesEllipticCurves({ ...on, version: 'SE', build: '15.2.2562.17' })).toBe(true);
  });
});
