/** The parameters of Enable-ExchangeCertificate and Get-ExchangeCertificate, and how PowerShell finds one by a part of its name. */
import { nearest } from './nearest.ts';
import { type Outcome, refused, taken } from './outcome.ts';

export type SwitchName =
  | 'Force'
  | 'WhatIf'
  | 'Confirm'
  | 'DoNotRequireSsl'
  | 'NetworkServiceAllowed';
export type ValueName = 'Thumbprint' | 'Identity' | 'Services' | 'Server' | 'DomainController';

/** `ignored-…` are PowerShell's common parameters: they change what a console prints, not what is done. */
export type Parameter =
  | { readonly kind: 'switch'; readonly name: SwitchName }
  | { readonly kind: 'value'; readonly name: ValueName }
  | { readonly kind: 'ignored-switch' | 'ignored-value'; readonly name: string };

const SWITCHES: readonly SwitchName[] = [
  'Force',
  'WhatIf',
  'Confirm',
  'DoNotRequireSsl',
  'NetworkServiceAllowed',
];
const VALUES: readonly ValueName[] = [
  'Thumbprint',
  'Identity',
  'Services',
  'Server',
  'DomainController',
];
const COMMON_SWITCHES = ['Verbose', 'Debug'];
const COMMON_VALUES = [
  'ErrorAction',
  'WarningAction',
  'InformationAction',
  'ProgressAction',
  'ErrorVariable',
  'WarningVariable',
  'InformationVariable',
  'OutVariable',
  'OutBuffer',
  'PipelineVariable',
];

const COMMON: readonly Parameter[] = [
  ...COMMON_SWITCHES.map((name) => ({ kind: 'ignored-switch', name }) as const),
  ...COMMON_VALUES.map((name) => ({ kind: 'ignored-value', name }) as const),
];

const ENABLE_PARAMETERS: readonly Parameter[] = [
  ...SWITCHES.map((name) => ({ kind: 'switch', name }) as const),
  ...VALUES.map((name) => ({ kind: 'value', name }) as const),
  ...COMMON,
];

const GET_PARAMETERS = [
  ...['Thumbprint', 'Identity', 'Server', 'DomainController', 'DomainName', 'Instance'].map(
    (name) => ({ kind: 'value', name }) as const,
  ),
  ...COMMON,
];

/** PowerShell's own short forms; see “about_CommonParameters”. */
const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    cf: 'Confirm',
    wi: 'WhatIf',
    vb: 'Verbose',
    db: 'Debug',
    ea: 'ErrorAction',
    wa: 'WarningAction',
    infa: 'InformationAction',
    proga: 'ProgressAction',
    ev: 'ErrorVariable',
    wv: 'WarningVariable',
    iv: 'InformationVariable',
    ov: 'OutVariable',
    ob: 'OutBuffer',
    pv: 'PipelineVariable',
  }),
);

/** A whole name, an alias, or a beginning that only one parameter has; whatever the case. */
export function parameterNamed(typed: string): Outcome<Parameter> {
  const begun = named(typed, ENABLE_PARAMETERS);
  const [only, ...others] = begun;
  if (only === undefined) return refuseParameter(typed);
  if (others.length === 0) return taken(only);
  return refused({ code: 'ambiguous-parameter', typed, names: begun.map(({ name }) => name) });
}

/** The parameter of Get-ExchangeCertificate, if there is just one. */
export function getParameterNamed(typed: string): (typeof GET_PARAMETERS)[number] | undefined {
  const [only, ...others] = named(typed, GET_PARAMETERS);
  return others.length === 0 ? only : undefined;
}

function named<P extends { readonly name: string }>(
  typed: string,
  parameters: readonly P[],
): readonly P[] {
  const wanted = (ALIASES.get(typed.toLowerCase()) ?? typed).toLowerCase();
  const exact = parameters.filter(({ name }) => name.toLowerCase() === wanted);
  return exact.length > 0
    ? exact
    : parameters.filter(({ name }) => name.toLowerCase().startsWith(wanted));
}

function refuseParameter(typed: string) {
  if (typed.indexOf('=') > 0) {
    return refused({ code: 'unknown-parameter', kind: 'equals-sign', typed });
  }
  const known = [...VALUES, ...SWITCHES];
  const meant = nearest(typed, known) ?? null;
  return refused({ code: 'unknown-parameter', kind: 'no-parameter', typed, meant, known });
}
