/** What was read from one Exchange server: the facts that rules, plans and verification ask. */
import type { Certificate } from './certificate.ts';

/** A fact that was read, or the reason why it could not be. */
export type Reading<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly why: string };

export function known<T>(value: T): Reading<T> {
  return { known: true, value };
}

export function unknown(why: string): { readonly known: false; readonly why: string } {
  return { known: false, why };
}

export type ServerRole = 'Mailbox' | 'Edge';
export type ExchangeVersion = '2013' | '2016' | '2019' | 'SE';
export type UmStartupMode = 'TCP' | 'TLS' | 'Dual';

/** POP or IMAP on one server. */
export interface ClientAccessSettings {
  /** Name by which the service finds its certificate (Set-PopSettings, Set-ImapSettings). */
  readonly x509CertificateName: string;
  /** Whether the Windows services run; they are off on a freshly installed server. */
  readonly isRunning: boolean;
}

export interface IisBinding {
  readonly site: 'Default Web Site' | 'Exchange Back End';
  /** e.g. `*:443:` */
  readonly endpoint: string;
  readonly thumbprint: string | null;
}

export interface ReceiveConnector {
  readonly name: string;
  readonly fqdn: string;
  readonly port: number;
  /** `<I>issuer<S>subject`, or `null`. */
  readonly tlsCertificateName: string | null;
  /** GUID, lower case. Absent: not read. */
  readonly id?: string | undefined;
  /** Address ranges it takes connections from, as Exchange prints them, e.g. `0.0.0.0-255.255.255.255`. Absent: not read. */
  readonly remoteRanges?: readonly string[] | undefined;
  /** Absent: not read. */
  readonly requireTls?: boolean | undefined;
}

export interface SendConnector {
  readonly name: string;
  /** The name it gives itself; `null`: the server's own. */
  readonly fqdn: string | null;
  /** `<I>issuer<S>subject`, or `null`. */
  readonly tlsCertificateName: string | null;
  /** GUID, lower case. Absent: not read. */
  readonly id?: string | undefined;
  /** Absent: not read. */
  readonly requireTls?: boolean | undefined;
  /** The domain whose name the other side's certificate must bear; `null`: none. Absent: not read. */
  readonly tlsDomain?: string | null | undefined;
  /** Whether it carries mail between the organisation and Microsoft 365. Absent: not read. */
  readonly isCloudServicesMailEnabled?: boolean | undefined;
  /** Short names, upper case. Absent: not read. */
  readonly sourceServers?: readonly string[] | undefined;
}

/** The certificates that sign what Exchange says to partners by OAuth; upper-case thumbprints. */
export interface AuthCertificates {
  readonly current: string | null;
  readonly previous: string | null;
  readonly next: string | null;
  /** ISO 8601, UTC: when `next` takes over. */
  readonly nextEffectiveAt: string | null;
}

/** What the server runs on. */
export interface HostVersions {
  /** e.g. `15.1.2507.39`. */
  readonly exchange: string;
  /** e.g. `5.1.20348.2582`. */
  readonly powerShell: string;
  /** Version of the management agent; `null`: there is none. */
  readonly agent: string | null;
}

/** A host name that clients are told to connect to. */
export interface ClientName {
  readonly service: 'IIS' | 'IMAP' | 'POP';
  readonly host: string;
  /** Where it is set, e.g. `OWA, external` or `Autodiscover`. */
  readonly source: string;
}

/** Whether EdgeSync depends on this server's internal transport certificate. */
export interface EdgeSubscriptionState {
  /** An Edge server that is subscribed, or a Mailbox server whose AD site has a subscribed Edge server. */
  readonly isSubscribed: boolean;
  readonly edgeServers: readonly string[];
  readonly site: string | null;
}

export interface ServerInventory {
  /** Short name, upper case, e.g. `EX01`. */
  readonly server: string;
  readonly fqdn: string | null;
  /** ISO 8601, UTC; when this was read. `null`: the source does not say. */
  readonly readAt: string | null;
  readonly role: Reading<ServerRole>;
  readonly version: Reading<ExchangeVersion>;
  readonly site: Reading<string | null>;
  /** Newest notBefore first, as Get-ExchangeCertificate lists them. */
  readonly certificates: readonly Certificate[];
  /** `null` inside: the service is not installed in this role. */
  readonly pop: Reading<ClientAccessSettings | null>;
  readonly imap: Reading<ClientAccessSettings | null>;
  /** `null` inside: the role or version has no Unified Messaging. */
  readonly umStartupMode: Reading<UmStartupMode | null>;
  readonly umCallRouterStartupMode: Reading<UmStartupMode | null>;
  readonly iisBindings: Reading<readonly IisBinding[]>;
  readonly requireSsl: Reading<boolean>;
  readonly receiveConnectors: Reading<readonly ReceiveConnector[]>;
  /** Thumbprint of the default SMTP certificate; `null` inside: none is configured. */
  readonly internalTransportThumbprint: Reading<string | null>;
  readonly edgeSubscription: Reading<EdgeSubscriptionState>;
  /** Host names of virtual directories, Outlook Anywhere, Autodiscover, and of POP's and IMAP's connection settings. */
  readonly clientNames: Reading<readonly ClientName[]>;
  /** Those that have this server as a source. */
  readonly sendConnectors: Reading<readonly SendConnector[]>;
  /** Whether the organisation has a hybrid configuration with Microsoft 365. */
  readonly isHybrid: Reading<boolean>;
  /** `<I>issuer<S>subject` of the hybrid configuration; `null` inside: there is none, or it names none. */
  readonly hybridTlsCertificateName: Reading<string | null>;
  /** Whether elliptic-curve certificates have been switched on here. */
  readonly isEccSupported: Reading<boolean>;
  /** Thumbprint UM has been given; `null` inside: none, or no UM here. */
  readonly umThumbprint: Reading<string | null>;
  readonly umCallRouterThumbprint: Reading<string | null>;
  /** `null` inside: an Edge server, which knows of none. */
  readonly authCertificates: Reading<AuthCertificates | null>;
  /** Thumbprints of the federation trusts' certificates. */
  readonly federationThumbprints: Reading<readonly string[]>;
  /** Name of the database availability group it is a member of; `null` inside: of none. */
  readonly availabilityGroup: Reading<string | null>;
  /** Components taken out of service, as Get-ServerComponentState names them. */
  readonly inactiveComponents: Reading<readonly string[]>;
  readonly versions: Reading<HostVersions>;
  /** FQDN of the domain controller all of it was read from; `null`: not said, or an Edge server. */
  readonly domainController: string | null;
  /** Id under which the server is registered where commands are sent, e.g. `mi-0a1b2c3d4e5f60718`. Absent: it is reached in another way. */
  readonly reachedAs?: string | undefined;
}

/** What the rules of one server ask of the others: those that were read and do not hold the certificate. */
export interface OrganisationView {
  readonly lacking: readonly {
    readonly server: string;
    /** `null`: not known. */
    readonly role: ServerRole | null;
  }[];
}

/** The organisation as one certificate's rules see it. */
export function viewFor(
  thumbprint: string,
  inventories: readonly ServerInventory[],
): OrganisationView {
  const lacking = inventories.filter((one) => certificateOn(one, thumbprint) === undefined);
  return {
    lacking: lacking.map(({ server, role }) => ({ server, role: role.known ? role.value : null })),
  };
}

/** The certificate with this thumbprint on this server. */
export function certificateOn(
  inventory: ServerInventory,
  thumbprint: string,
): Certificate | undefined {
  return inventory.certificates.find((certificate) => certificate.thumbprint === thumbprint);
}

/** Brings a server name, FQDN or `server\…` spelling to the short upper-case form used as key. */
export function serverKey(name: string): string {
  return (name.split('.')[0] ?? name).toUpperCase();
}
