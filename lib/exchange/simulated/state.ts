/** What the simulated organisation holds: what Exchange stores. What Exchange computes at read time is in derive.ts. */
import * as z from 'zod';
import { KEY_PROVIDERS } from '../../domain/certificate.ts';

export const THUMBPRINT = z.string().regex(/^[0-9A-F]{40}$/);

/** What Exchange finds wrong with a certificate beyond what its other fields say, in Exchange's own words. */
export const CERTIFICATE_DEFECTS = [
  'PrivateKeyNotAccessible',
  'PrivateKeyUnsupportedAlgorithm',
  'CspKeyContainerInfoNotAccessible',
  'CspKeyContainerInfoProtected',
  'CspKeyContainerInfoRemovableDevice',
  'CspKeyContainerInfoUnknownKeyNumber',
  'KeyUsageCorrupted',
  'EnhancedKeyUsageCorrupted',
] as const;

const storedCertificate = z
  .object({
    thumbprint: THUMBPRINT,
    friendlyName: z.string().nullable(),
    subject: z.string(),
    issuer: z.string(),
    serialNumber: z.string(),
    notBefore: z.string(),
    notAfter: z.string(),
    domains: z.array(z.string()),
    key: z.string(),
    signatureHash: z.string(),
    extendedKeyUsage: z.array(z.string()).nullable(),
    /** Names as in RFC 5280, e.g. `digitalSignature`; `null` when the certificate carries no such extension. */
    keyUsage: z.array(z.string()).nullable(),
    selfSigned: z.boolean(),
    hasPrivateKey: z.boolean(),
    privateKeyExportable: z.boolean().nullable(),
    /** Whether the service host may change who reads the private key. */
    isKeyPermissionChangeable: z.boolean(),
    /** `null`: not known. */
    keyProvider: z.enum(KEY_PROVIDERS).nullable().default('CSP'),
    defect: z.enum(CERTIFICATE_DEFECTS).nullable().default(null),
    /** NETWORK SERVICE can read the private key: what Exchange shows as SMTP. */
    networkServiceRead: z.boolean(),
    /** The root store that holds the chain's root; `null`: none does. */
    rootStore: z.enum(['ThirdParty', 'Enterprise', 'Registry', 'GroupPolicy']).nullable(),
    /** What building the chain says, apart from dates. */
    chain: z.enum([
      'good',
      'untrusted-root',
      'revocation-unknown',
      'revoked',
      'broken',
      'not-checked',
    ]),
    /** A request whose answer has not been imported yet. */
    isPending: z.boolean(),
  })
  .readonly();
export type StoredCertificate = z.infer<typeof storedCertificate>;

const iisBinding = z
  .object({
    site: z.enum(['Default Web Site', 'Exchange Back End']),
    endpoint: z.string(),
    thumbprint: THUMBPRINT.nullable(),
  })
  .readonly();

const clientAccess = z
  .object({
    x509CertificateName: z.string(),
    isRunning: z.boolean(),
    /** Of the Windows services; setup leaves them on Manual. */
    startType: z.enum(['Automatic', 'Manual', 'Disabled']).default('Manual'),
    /** What the service found when it last started; it serves this one until it restarts. */
    loadedThumbprint: THUMBPRINT.nullable(),
  })
  .readonly();
export type ClientAccessState = z.infer<typeof clientAccess>;

const unifiedMessaging = z
  .object({
    startupMode: z.enum(['TCP', 'TLS', 'Dual']),
    thumbprint: THUMBPRINT.nullable(),
  })
  .readonly();

/** Every address there is, as Exchange prints it. */
export const EVERY_ADDRESS: readonly string[] = [
  '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  '0.0.0.0-255.255.255.255',
];

const receiveConnector = z
  .object({
    /** GUID, lower case; left out: one that its names decide. */
    id: z.string().optional(),
    name: z.string(),
    fqdn: z.string(),
    port: z.number().int(),
    tlsCertificateName: z.string().nullable(),
    /** Address ranges it takes connections from. */
    remoteRanges: z.array(z.string()).readonly().default(EVERY_ADDRESS),
    requireTls: z.boolean().default(false),
  })
  .readonly();
export type ReceiveConnectorState = z.infer<typeof receiveConnector>;

export const SEND_CONNECTOR = z
  .object({
    /** GUID, lower case; left out: one that its name decides. */
    id: z.string().optional(),
    name: z.string(),
    fqdn: z.string().nullable(),
    /** `<I>issuer<S>subject`. */
    tlsCertificateName: z.string().nullable(),
    requireTls: z.boolean(),
    tlsDomain: z.string().nullable().default(null),
    isCloudServicesMailEnabled: z.boolean().default(false),
    /** Short names. */
    sourceServers: z.array(z.string()).readonly(),
  })
  .readonly();
export type SendConnectorState = z.infer<typeof SEND_CONNECTOR>;

/** Beside the certificate in use: the one before it and the one to come. */
const authRotation = z
  .object({
    previousThumbprint: THUMBPRINT.nullable(),
    nextThumbprint: THUMBPRINT.nullable(),
    /** ISO 8601, UTC. */
    nextEffectiveDate: z.string().nullable(),
  })
  .readonly();
export type AuthRotation = z.infer<typeof authRotation>;

const clientName = z
  .object({ service: z.enum(['IIS', 'IMAP', 'POP']), host: z.string(), source: z.string() })
  .readonly();

/** What the server runs on, as far as scripts depend on it. */
const platform = z
  .object({
    powerShell: z.string(),
    languageMode: z.enum(['FullLanguage', 'ConstrainedLanguage']),
    /** Version of the management agent; `null`: there is none. */
    agent: z.string().nullable(),
  })
  .readonly();

export const USUAL_PLATFORM: z.infer<typeof platform> = {
  powerShell: '5.1.14393.7426',
  languageMode: 'FullLanguage',
  agent: '3.3.2746.0',
};

export const SERVER_STATE = z
  .object({
    name: z.string(),
    fqdn: z.string(),
    role: z.enum(['Mailbox', 'Edge']),
    version: z.enum(['2013', '2016', '2019', 'SE']),
    /** e.g. `15.1.2507.39`; `null` counts as up to date. */
    build: z.string().nullable().default(null),
    site: z.string().nullable(),
    /** IPv4 addresses on the network; each answers 127.0.0.1 beside them. */
    addresses: z.array(z.string()).readonly().default(['10.20.0.10']),
    platform: platform.default(USUAL_PLATFORM),
    /** Name of the database availability group. */
    availabilityGroup: z.string().nullable().default(null),
    /** Components taken out of service. */
    inactiveComponents: z.array(z.string()).readonly().default([]),
    /** Windows names of installed services that do not run, beside those of POP, IMAP and the service host. */
    stoppedServices: z.array(z.string()).readonly().default([]),
    /** Whether the server's account may change what the directory holds. */
    isDirectoryWritable: z.boolean().default(true),
    /** An administrator has switched elliptic-curve support on; a build that has no such switch ignores it. */
    isEccSupported: z.boolean(),
    /** MSExchangeServiceHost does the work of the certificate cmdlets. */
    isServiceHostRunning: z.boolean().default(true),
    certificates: z.array(storedCertificate).readonly(),
    iisBindings: z.array(iisBinding).readonly(),
    requireSsl: z.boolean(),
    /** What still protects the cookies of Outlook on the web until IIS restarts; `null`: the certificate on 443. */
    owaCookieThumbprint: THUMBPRINT.nullable().default(null),
    pop: clientAccess.nullable(),
    imap: clientAccess.nullable(),
    um: unifiedMessaging.nullable(),
    umCallRouter: unifiedMessaging.nullable(),
    internalTransportThumbprint: THUMBPRINT.nullable(),
    /** Sources disagree on whether replacing the default certificate encrypts the EdgeSync credentials anew (observed in Exchange 2013) or leaves them unreadable (the support article on mail received with a new certificate). */
    reencryptsEdgeCredentials: z.boolean().default(false),
    receiveConnectors: z.array(receiveConnector).readonly(),
    /** What clients are told to connect to. */
    clientNames: z.array(clientName).readonly().default([]),
  })
  .readonly();
export type ServerState = z.infer<typeof SERVER_STATE>;

export const EDGE_SUBSCRIPTION = z
  .object({
    edgeServer: z.string(),
    site: z.string(),
    /** The Edge server's certificate as it was when the subscription file was exported. */
    pinnedEdgeThumbprint: THUMBPRINT.nullable(),
    /** Per Mailbox server of the site: the certificate its EdgeSync credentials are encrypted with. */
    credentialsEncryptedWith: z.record(z.string(), THUMBPRINT.nullable()).readonly(),
  })
  .readonly();
export type EdgeSubscription = z.infer<typeof EDGE_SUBSCRIPTION>;

export const ORGANISATION_STATE = z
  .object({
    /** By short name, upper case. */
    servers: z.record(z.string(), SERVER_STATE).readonly(),
    edgeSubscriptions: z.array(EDGE_SUBSCRIPTION).readonly(),
    federationThumbprints: z.array(THUMBPRINT).readonly(),
    /** The OAuth certificate of the organisation. */
    authThumbprint: THUMBPRINT.nullable(),
    authRotation: authRotation.default({
      previousThumbprint: null,
      nextThumbprint: null,
      nextEffectiveDate: null,
    }),
    sendConnectors: z.array(SEND_CONNECTOR).readonly().default([]),
    /** Whether a hybrid configuration with Microsoft 365 exists. */
    isHybrid: z.boolean().default(false),
    /** `<I>issuer<S>subject` of the hybrid configuration. */
    hybridTlsCertificateName: z.string().nullable().default(null),
    /** What every Mailbox server reads from. */
    domainController: z.string().default('dc01.contoso.com'),
    /** Signed serialisation: where the OAuth certificate is missing or expired, remote reads lose all but the raw certificate. */
    signsSerializedData: z.boolean().default(false),
  })
  .readonly();
export type OrganisationState = z.infer<typeof ORGANISATION_STATE>;

const certificateMaterial = z
  .object({
    /** The certificate and its issuers, PEM. */
    chain: z.string(),
    /** `null`: nobody has it, and nothing can be served with it. */
    privateKey: z.string().nullable(),
    /** SHA-1 of what a handshake really shows; differs from the certificate's own thumbprint when a stand-in is served. */
    servedThumbprint: THUMBPRINT,
  })
  .readonly();
export type CertificateMaterial = z.infer<typeof certificateMaterial>;

/** By thumbprint: each certificate’s bytes and what the listeners serve. */
export const MATERIAL = z.record(THUMBPRINT, certificateMaterial).readonly();
export type Material = z.infer<typeof MATERIAL>;

/** An organisation together with the keys and certificates its ports serve. */
export interface SimulatedOrganisation {
  readonly organisation: OrganisationState;
  readonly material: Material;
}

/** The organisation with one server's state replaced. */
export function withServer(
  organisation: OrganisationState,
  server: ServerState,
): OrganisationState {
  return { ...organisation, servers: { ...organisation.servers, [server.name]: server } };
}
