/** Requests of every kind for property tests: whatever parseRequest can return, in its normal form. */
import * as fc from 'fast-check';
import type { AssignOptions, Request } from '../../../lib/domain/request/request.ts';
import { readServerName } from '../../../lib/domain/request/server-name.ts';
import { ASSIGNABLE } from '../../../lib/domain/request/service-list.ts';
import { inExchangeOrder } from '../../../lib/domain/services.ts';

const digit = fc.constantFrom(...'0123456789ABCDEF');
const hex = (minLength: number, maxLength: number) =>
  fc.string({ unit: digit, minLength, maxLength });

const certificate = fc.oneof(
  hex(40, 40).map((thumbprint) => ({ thumbprint })),
  hex(6, 16).map((thumbprintPrefix) => ({ thumbprintPrefix })),
);

const label = fc.oneof(
  fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,14}[a-z0-9])?$/),
  fc.constantFrom(
    'on',
    'to',
    'for',
    'and',
    'the',
    'server',
    'keep',
    'replace',
    'true',
    'iis',
    'help',
  ),
);
const hostName = fc
  .array(label, { minLength: 1, maxLength: 4 })
  .map((labels) => labels.join('.'))
  .filter((name) => readServerName(name).error === undefined);
const servers = fc.uniqueArray(
  hostName.map((name) => name.toUpperCase()),
  { maxLength: 4 },
);

const options: fc.Arbitrary<AssignOptions> = fc.record({
  force: fc.boolean(),
  whatIf: fc.boolean(),
  confirm: fc.constantFrom(true, false, null),
  doNotRequireSsl: fc.boolean(),
  networkServiceAllowed: fc.boolean(),
  domainController: fc.option(hostName),
  defaultSmtp: fc.constantFrom('keep', 'replace', null),
});

const assignment = fc
  .tuple(
    fc.constantFrom('assign' as const, 'check' as const),
    certificate,
    fc.subarray([...ASSIGNABLE], { minLength: 1 }).map(inExchangeOrder),
    servers,
    options,
  )
  .map(([verb, reference, services, names, chosen]) => ({
    verb,
    ...reference,
    services,
    servers: names,
    options:
      chosen.defaultSmtp === 'replace' && !services.includes('SMTP')
        ? { ...chosen, defaultSmtp: null }
        : chosen,
  }));

const sentence = fc
  .string({ unit: fc.constantFrom(...'because R-1 $x|;"\'`é&<>{}\n.'), maxLength: 60 })
  .map((text) => text.trim())
  .filter((text) => text !== '');

const requestId = fc.stringMatching(/^R-[0-9A-Z]{4,12}$/);

export const anyRequest: fc.Arbitrary<Request> = fc.oneof(
  { arbitrary: assignment, weight: 5 },
  fc.tuple(certificate, servers).map(([reference, names]) => ({
    verb: 'show' as const,
    ...reference,
    servers: names,
  })),
  servers.map((names) => ({ verb: 'list' as const, servers: names })),
  fc.record({ verb: fc.constant('cancel' as const), requestId, reason: fc.option(sentence) }),
  fc.record({ verb: fc.constant('status' as const), requestId }),
  fc.record({ verb: fc.constant('freeze' as const), reason: sentence }),
  fc.record({
    verb: fc.constant('help' as const),
    topic: fc.option(fc.stringMatching(/^[a-z]{1,9}(?: [a-z]{1,9})?$/)),
  }),
  fc.constantFrom({ verb: 'requests' as const }, { verb: 'unfreeze' as const }),
);
