import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPERATION_NAMES, OPERATIONS, type OperationName } from '../../lib/exchange/operations.ts';
import type { OperationCommand } from '../../lib/exchange/port.ts';
import {
  SCRIPT_PARAMETERS,
  scriptArguments,
  scriptParameters,
  UnfitParameters,
} from '../../lib/exchange/script-parameters.ts';
import { FITTING, hostileValues } from './hostile-values.ts';

const T = 'AB'.repeat(20);
const CONNECTOR = '01234567-89ab-cdef-0123-456789abcdef';

const FIT: Readonly<Record<OperationName, Readonly<Record<string, unknown>>>> = {
  'Get-CertificateInventory': {},
  'Test-OperationPermission': { thumbprint: T },
  'Test-ServedCertificate': { clientNames: ['mail.contoso.com', 'owa.contoso.com'] },
  'Enable-ServiceCertificate': {
    thumbprint: T,
    services: ['IIS', 'SMTP'],
    defaultSmtp: 'keep',
    doNotRequireSsl: false,
  },
  'Set-PopImapCertificateName': { protocols: ['POP', 'IMAP'], name: 'mail.contoso.com' },
  'Set-UmStartupMode': { targets: ['UM'], mode: 'Dual' },
  'Restart-CertificateConsumer': { consumers: ['POP', 'IIS'] },
  'Remove-ServiceCertificate': { thumbprint: T },
  'Set-ConnectorTlsCertificate': { kind: 'Send', connector: CONNECTOR, thumbprint: null },
  'New-InternalTransportCertificate': {},
  'Set-BackEndBinding': { thumbprint: T },
};

const command = (
  operation: OperationName,
  change: Partial<OperationCommand> = {},
): OperationCommand => ({
  operation,
  operationId: 'op-1',
  server: 'EX01',
  fence: OPERATIONS[operation].changes ? 7 : null,
  parameters: FIT[operation],
  ...change,
});

describe('the parameters of the scripts', () => {
  it('are text: lists with commas, null as nothing, names with a capital', () => {
    expect(scriptArguments(command('Enable-ServiceCertificate'))).toEqual({
      OperationId: 'op-1',
      Server: 'EX01',
      Fence: '7',
      Thumbprint: T,
      Services: 'IIS,SMTP',
      DefaultSmtp: 'keep',
      DoNotRequireSsl: 'false',
    });
    expect(scriptArguments(command('Set-ConnectorTlsCertificate'))).toMatchObject({
      Kind: 'Send',
      Thumbprint: '',
    });
  });

  it.each(OPERATION_NAMES)('of %s are exactly those of its schema', (operation) => {
    const inSchema = Object.keys(OPERATIONS[operation].parameters.shape).map(
      (name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    );
    expect(Object.keys(SCRIPT_PARAMETERS[operation]).sort()).toEqual(inSchema.sort());
    expect(Object.keys(scriptArguments(command(operation)))).toEqual(
      Object.keys(scriptParameters(operation)),
    );
  });

  it('have patterns that hold a value from its beginning to its end, without classes that engines read differently', () => {
    for (const pattern of OPERATION_NAMES.flatMap((name) =>
      Object.values(scriptParameters(name)),
    )) {
      expect(pattern).toMatch(/^\^.*\$$/);
      expect(pattern).not.toMatch(/\\[dwsbDWSB]|\(\?/);
    }
  });

  it('leave out the fencing number of an operation that reads, and want it for one that changes', () => {
    expect(scriptArguments(command('Get-CertificateInventory'))).not.toHaveProperty('Fence');
    expect(() => scriptArguments(command('Set-BackEndBinding', { fence: null }))).toThrow(
      UnfitParameters,
    );
    expect(() => scriptArguments(command('Set-BackEndBinding', { fence: -1 }))).toThrow(
      UnfitParameters,
    );
  });

  it('may not be missing, and may not be more', () => {
    expect(() => scriptArguments(command('Remove-ServiceCertificate', { parameters: {} }))).toThrow(
      UnfitParameters,
    );
    expect(() =>
      scriptArguments(command('Enable-ServiceCertificate', { parameters: 'Thumbprint' })),
    ).toThrow(UnfitParameters);
  });
});

describe.each(OPERATION_NAMES)('hostile values for %s', (operation) => {
  /** The command with one of its values replaced. */
  function hostile(name: string, value: string): OperationCommand {
    if (name === 'OperationId') return command(operation, { operationId: value });
    if (name === 'Server') return command(operation, { server: value });
    const key = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    const given = FIT[operation][key];
    const instead = Array.isArray(given) ? [...given.slice(1), value] : value;
    return command(operation, { parameters: { ...FIT[operation], [key]: instead } });
  }

  /** What would be sent; `null`: it is refused. */
  function sent(asked: OperationCommand): Readonly<Record<string, string>> | null {
    try {
      return scriptArguments(asked);
    } catch (error) {
      if (error instanceof UnfitParameters) return null;
      throw error;
    }
  }

  const texts = Object.keys(scriptParameters(operation)).filter((name) => name !== 'Fence');

  it.each(texts)('are all refused as %s', (name) => {
    const values = hostileValues(name);
    expect(values.length).toBeGreaterThanOrEqual(1_000);
    expect(values.filter((value) => sent(hostile(name, value)) !== null)).toEqual([]);
  });

  it.each(texts)(
    'made by chance are refused as %s, unless only harmless characters stand in them',
    (name) => {
      const harmless = /^[A-Za-z0-9._,-]*$/;
      fc.assert(
        fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string()), (piece) => {
          const values = sent(hostile(name, `${FITTING[name]}${piece}`));
          return values === null || harmless.test(values[name] ?? '');
        }),
      );
    },
  );

  it.skipIf(!OPERATIONS[operation].changes)('are refused as the fencing number', () => {
    const numbers = [-1, 0.5, 1e15, 1e21, Number.NaN, Number.POSITIVE_INFINITY, null];
    expect(numbers.filter((fence) => sent(command(operation, { fence })) !== null)).toEqual([]);
  });
});
