/** The Auth configuration from an Export-Clixml file of Get-AuthConfig: which certificate servers authenticate with. */
import type { ClixmlObject } from './clixml.ts';
import { dateOf, isOfType, textOf } from './clixml-values.ts';

export interface ImportedAuthConfig {
  /** Thumbprints, upper case; `null`: none is set. */
  readonly currentThumbprint: string | null;
  readonly previousThumbprint: string | null;
  readonly nextThumbprint: string | null;
  /** When the next one takes over, ISO 8601 UTC. */
  readonly nextEffectiveDate: string | null;
}

const TYPES = ['Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthConfig'];

/** `null`: the object is no Auth configuration. */
export function readAuthConfig(object: ClixmlObject): ImportedAuthConfig | null {
  if (!isOfType(object, TYPES)) return null;
  return {
    currentThumbprint: thumbprintOf(object, 'CurrentCertificateThumbprint'),
    previousThumbprint: thumbprintOf(object, 'PreviousCertificateThumbprint'),
    nextThumbprint: thumbprintOf(object, 'NextCertificateThumbprint'),
    nextEffectiveDate: dateOf(object, 'NextCertificateEffectiveDate'),
  };
}

function thumbprintOf(object: ClixmlObject, name: string): string | null {
  const text = textOf(object, name)?.toUpperCase() ?? '';
  return /^[0-9A-F]{40}$/.test(text) ? text : null;
}
