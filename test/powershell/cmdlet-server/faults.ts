/** What a test can make go wrong with the cmdlets. */
import { type OrganisationState, withServer } from '../../../lib/exchange/simulated/state.ts';
import { type CmdletCall, type CmdletError, type CmdletOutcome, readerOf } from './world.ts';

export type CmdletFault =
  /** The next call of the cmdlet fails with this error, without effect. */
  | { readonly kind: 'fails'; readonly cmdlet: string; readonly error: CmdletError }
  /** The next call of the cmdlet is never answered. */
  | { readonly kind: 'hangs'; readonly cmdlet: string }
  /** The next question of the cmdlet speaks of something else. */
  | { readonly kind: 'asks-something-else'; readonly cmdlet: string; readonly text: string }
  /** The next call of Enable-ExchangeCertificate for SMTP makes its certificate the default, whatever was answered. */
  | { readonly kind: 'default-moves' }
  /** For so many reads Get-TransportService shows this thumbprint: the directory lags behind. */
  | { readonly kind: 'default-lags'; readonly thumbprint: string; readonly reads: number };

export interface Faults {
  arm(fault: CmdletFault): void;
  /** What befalls the call instead of its outcome; `null`: nothing. */
  before(call: CmdletCall): 'hangs' | { readonly error: CmdletError } | null;
  /** The outcome as the faults twist it. */
  after(call: CmdletCall, outcome: CmdletOutcome, organisation: OrganisationState): CmdletOutcome;
}

export function createFaults(): Faults {
  const armed: CmdletFault[] = [];

  function take<K extends CmdletFault['kind']>(
    kind: K,
    fits: (fault: Extract<CmdletFault, { kind: K }>) => boolean,
  ): Extract<CmdletFault, { kind: K }> | undefined {
    const isWanted = (fault: CmdletFault): fault is Extract<CmdletFault, { kind: K }> =>
      fault.kind === kind;
    const found = armed.filter(isWanted).find(fits);
    if (found !== undefined) armed.splice(armed.indexOf(found), 1);
    return found;
  }

  return {
    arm: (fault) => void armed.push(fault),

    before({ name }) {
      if (take('hangs', ({ cmdlet }) => cmdlet === name) !== undefined) return 'hangs';
      const failing = take('fails', ({ cmdlet }) => cmdlet === name);
      return failing === undefined ? null : { error: failing.error };
    },

    after(call, outcome, organisation) {
      if (outcome.questions !== undefined && outcome.questions.length > 0) {
        const other = take('asks-something-else', ({ cmdlet }) => cmdlet === call.name);
        if (other === undefined) return outcome;
        return { ...outcome, questions: [{ caption: 'Confirm', text: other.text }] };
      }
      if (call.name === 'Get-TransportService') return lagging(outcome);
      return moved(call, outcome, organisation);
    },
  };

  function lagging(outcome: CmdletOutcome): CmdletOutcome {
    const lag = take('default-lags', ({ reads }) => reads > 0);
    if (lag === undefined) return outcome;
    armed.push({ ...lag, reads: lag.reads - 1 });
    const InternalTransportCertificateThumbprint = lag.thumbprint;
    return {
      ...outcome,
      output: (outcome.output ?? []).map((each) =>
        typeof each === 'object' ? { ...each, InternalTransportCertificateThumbprint } : each,
      ),
    };
  }

  function moved(
    { name, parameters, server }: CmdletCall,
    outcome: CmdletOutcome,
    before: OrganisationState,
  ): CmdletOutcome {
    const isSmtp = /smtp/i.test(readerOf(parameters).list('Services').join());
    const isDone = name === 'Enable-ExchangeCertificate' && outcome.error === undefined;
    if (!isDone || !isSmtp || take('default-moves', () => true) === undefined) return outcome;
    const organisation = outcome.organisation ?? before;
    const state = organisation.servers[server];
    const thumbprint = readerOf(parameters).text('Thumbprint')?.toUpperCase() ?? null;
    if (state === undefined) return outcome;
    return {
      ...outcome,
      organisation: withServer(organisation, {
        ...state,
        internalTransportThumbprint: thumbprint,
      }),
    };
  }
}
