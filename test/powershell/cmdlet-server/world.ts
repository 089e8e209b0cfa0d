/** The one organisation that all cmdlets of a test read and change, and what can be made to go wrong with them. */
import type { Issued } from '../../../lib/exchange/simulated/issue.ts';
import type {
  Material,
  OrganisationState,
  ServerState,
} from '../../../lib/exchange/simulated/state.ts';

export type Parameters = Readonly<Record<string, unknown>>;

/** One cmdlet as PowerShell called it. */
export interface CmdletCall {
  readonly name: string;
  readonly parameters: Parameters;
  /** Short name, upper case, of the server the session runs on. */
  readonly server: string;
  /** By the text of the question; `null`: nothing was asked yet. */
  readonly answers: Readonly<Record<string, boolean>> | null;
}

export interface Question {
  readonly caption: string;
  readonly text: string;
}

export interface CmdletError {
  readonly message: string;
  /** A name of System.Management.Automation.ErrorCategory. */
  readonly category: string;
  readonly fullyQualifiedErrorId: string;
}

/** What a cmdlet wants done and said. */
export interface CmdletOutcome {
  readonly organisation?: OrganisationState;
  readonly material?: Material;
  readonly output?: readonly unknown[];
  /** Asked in vain: nothing is done until the answers come. */
  readonly questions?: readonly Question[];
  readonly warnings?: readonly string[];
  readonly error?: CmdletError;
}

/** What a cmdlet is worked out from. */
export interface CmdletInput {
  readonly organisation: OrganisationState;
  readonly material: Material;
  /** The server the cmdlet is about: its -Server, the server in its -Identity, or the session's own. */
  readonly server: ServerState;
  readonly parameters: ParameterReader;
  readonly now: Date;
  /** `null`: record the questions, answer No. */
  readonly answers: Readonly<Record<string, boolean>> | null;
  /** A certificate for New-ExchangeCertificate: the same one until it is installed. */
  readonly made: Issued | null;
}

export type Cmdlet = (input: CmdletInput) => CmdletOutcome;

/** Parameters as PowerShell binds them: names in any case, values as JSON carries them. */
export interface ParameterReader {
  has(name: string): boolean;
  /** `null` where it is left out, null or empty. */
  text(name: string): string | null;
  /** A switch, or a boolean. */
  isSet(name: string): boolean;
  /** One value or several; text is split at commas. */
  list(name: string): string[];
}

export function readerOf(parameters: Parameters): ParameterReader {
  const bound = new Map(
    Object.entries(parameters).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const given = (name: string) => bound.get(name.toLowerCase());
  return {
    has: (name) => bound.has(name.toLowerCase()),
    text(name) {
      const value = given(name);
      const text = value === undefined || value === null ? '' : String(value).trim();
      return text === '' ? null : text;
    },
    isSet(name) {
      const value = given(name);
      if (typeof value === 'object' && value !== null && 'IsPresent' in value) {
        return value.IsPresent === true;
      }
      return value === true || String(value ?? '').toLowerCase() === 'true';
    },
    list(name) {
      const value = given(name);
      const values = Array.isArray(value) ? value : value === undefined ? [] : [value];
      return values
        .flatMap((each) => String(each ?? '').split(','))
        .map((each) => each.trim())
        .filter((each) => each !== '');
    },
  };
}
