/** Why a text was not taken, as data: a stable code, which of its cases it is, and the values its sentence needs. */
import type { ServiceName } from '../services.ts';
import type { AssignmentRequest, DefaultSmtpChoice, Request } from './request.ts';

/** What stands in the place of a value. */
export type Slot =
  | 'thumbprint'
  | 'services'
  | 'servers'
  | 'domain-controller'
  | 'console-setting'
  | 'switch';

/** A part of an assignment; each may be said once. */
export type Part =
  | 'thumbprint'
  | 'services'
  | 'servers'
  | 'server-in-identity'
  | 'default-smtp'
  | `-${string}`;

export type ThumbprintRefusal =
  | {
      readonly code: 'missing-thumbprint';
      readonly kind: 'in-assignment';
      readonly verb: AssignmentRequest['verb'];
    }
  /** `before`: what stands in its place, `null` at the end of the text. */
  | {
      readonly code: 'missing-thumbprint';
      readonly kind: 'no-value';
      readonly before: string | null;
    }
  | { readonly code: 'missing-thumbprint'; readonly kind: 'in-show' | 'empty' }
  | { readonly code: 'several-thumbprints'; readonly texts: readonly string[] }
  | {
      readonly code: 'thumbprint-not-hex';
      readonly kind: 'server-before-it' | 'something-else';
      readonly text: string;
    }
  | {
      readonly code: 'thumbprint-not-hex';
      readonly kind: 'foreign-digit';
      readonly text: string;
      readonly digit: string;
    }
  | { readonly code: 'thumbprint-length'; readonly text: string; readonly count: number };

export type ServicesRefusal =
  | {
      readonly code: 'missing-services';
      readonly verb: AssignmentRequest['verb'];
      /** The thumbprint as it was written. */
      readonly reference: string;
    }
  | { readonly code: 'unknown-service'; readonly kind: 'empty-place' }
  | {
      readonly code: 'unknown-service';
      readonly kind: 'no-commas';
      readonly text: string;
      readonly names: readonly string[];
    }
  | {
      readonly code: 'unknown-service';
      readonly kind: 'everything' | 'table-column';
      readonly text: string;
    }
  | {
      readonly code: 'unknown-service';
      readonly kind: 'no-service';
      readonly text: string;
      readonly meant: ServiceName | null;
    }
  | { readonly code: 'federation' | 'services-none' | 'replace-without-smtp' }
  | { readonly code: 'stray-service'; readonly text: string };

export type ServerRefusal =
  | { readonly code: 'server-address' | 'server-local'; readonly text: string; readonly slot: Slot }
  | { readonly code: 'server-everywhere'; readonly text: string }
  | {
      readonly code: 'server-name';
      readonly text: string;
      readonly slot: Slot;
      readonly looksLike: HostNameFault;
    }
  | {
      readonly code: 'two-servers';
      readonly looked: readonly string[];
      readonly enabled: readonly string[];
    };

/** What a text that is no host name looks like instead. */
export type HostNameFault =
  | 'empty'
  | 'dash'
  | 'directory-name'
  | 'path'
  | 'pattern'
  | 'mail-address'
  | 'no-host-name';

/** Values that only somebody else could fill in. */
export type LeftOverRefusal =
  | { readonly code: 'sub-expression'; readonly text: string; readonly slot: Slot }
  | { readonly code: 'splat'; readonly text: string }
  | {
      readonly code: 'placeholder';
      readonly kind: 'template' | 'shortened' | 'thumbprint';
      readonly text: string;
      readonly slot: Slot;
    }
  | {
      readonly code: 'variable';
      readonly kind: 'value';
      readonly text: string;
      readonly slot: Slot;
    }
  | { readonly code: 'variable'; readonly kind: 'stored'; readonly text: string }
  | {
      readonly code: 'missing-value';
      readonly slot: Slot;
      /** The value before the gap, if the list had begun. */
      readonly after: string | null;
      /** What stands in its place, `null` at the end of the text. */
      readonly before: string | null;
    };

export type ParameterRefusal =
  | { readonly code: 'said-twice'; readonly part: Part }
  | { readonly code: 'switch-value'; readonly name: string }
  | { readonly code: 'identity-with-server' }
  | { readonly code: 'default-smtp'; readonly choice: DefaultSmtpChoice }
  | {
      readonly code: 'ambiguous-parameter';
      readonly typed: string;
      readonly names: readonly string[];
    }
  | { readonly code: 'unknown-parameter'; readonly kind: 'equals-sign'; readonly typed: string }
  | {
      readonly code: 'unknown-parameter';
      readonly kind: 'no-parameter';
      readonly typed: string;
      readonly meant: string | null;
      readonly known: readonly string[];
    };

export type CommandRefusal =
  | {
      readonly code: 'other-command';
      /** `cmdlet`: a name of that form; `word`: anything else. */
      readonly kind: 'cmdlet' | 'word';
      readonly name: string;
    }
  | { readonly code: 'other-command'; readonly kind: 'call-operator' }
  | { readonly code: 'pipeline'; readonly kind: 'into-it'; readonly name: string }
  | { readonly code: 'pipeline'; readonly kind: 'behind-it' | 'loose' }
  /** `kind`: whether the text was PowerShell or words. */
  | { readonly code: 'second-command'; readonly kind: 'cmdlet' | 'words' }
  | { readonly code: 'redirection' | 'empty' | 'unclosed-quote' | 'unclosed-comment' };

export type WordRefusal =
  | { readonly code: 'too-long'; readonly longest: number }
  | { readonly code: 'missing-reason' | 'only-added' | 'decide-on-card' }
  | { readonly code: 'unknown-verb'; readonly kind: 'thumbprint'; readonly word: string }
  | {
      readonly code: 'unknown-verb';
      readonly kind: 'word';
      readonly word: string;
      readonly meant: Request['verb'] | null;
      readonly known: readonly string[];
    }
  /** `text` is empty when no id was written. */
  | { readonly code: 'request-id'; readonly verb: 'status' | 'cancel'; readonly text: string }
  | {
      readonly code: 'unexpected-word';
      readonly kind: 'two-dashes' | 'not-understood' | 'behind-list' | 'before-servers';
      readonly text: string;
    }
  | {
      readonly code: 'unexpected-word';
      readonly kind: 'behind-verb';
      readonly verb: Request['verb'];
      readonly text: string;
    };

/** Codes are kebab-case and stay as they are. */
export type TextRefusal =
  | ThumbprintRefusal
  | ServicesRefusal
  | ServerRefusal
  | LeftOverRefusal
  | ParameterRefusal
  | CommandRefusal
  | WordRefusal;
