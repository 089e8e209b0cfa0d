/** What the simulated organisation holds: what Exchange stores. What Exchange computes at read time is in derive.ts. */
import * as z from 'zod';

export const THUMBPRINT = z.string().regex(/^[0-9A-F]{40}$/);

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
    /** NETWORK SERVICE can read the private key: what Exchange shows as SMTP. */
    networkServiceRead: z.boolean(),
    /** The root store that holds the chain's root; `null`: none does. */
    rootStore: z.enum(['ThirdParty', 'Enterprise', 'Registry', 'GroupPolicy']).nullable(),
    /** What building the chain says, apart from dates. */
    chain: z.enum(['good', 'untrusted-root', 'revocation-unknown', 'revoked', 'broken']),
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

const receiveConnector = z
  .object({
    name: z.string(),
    fqdn: z.string(),
    port: z.number().int(),
    tlsCertificateName: z.string().nullable(),
  })
  .readonly();
export type ReceiveConnectorState = z.infer<typeof receiveConnector>;

export const SERVER_STATE = z
  .object({
    name: z.string(),
    fqdn: z.string(),
    role: z.enum(['Mailbox', 'Edge']),
    version: z.enum(['2013', '2016', '2019', 'SE']),
    site: z.string().nullable(),
    /** Elliptic-curve certificates are refused unless an administrator has switched their support on. */
    isEccSupported: z.boolean(),
    certificates: z.array(storedCertificate).readonly(),
    iisBindings: z.array(iisBinding).readonly(),
    requireSsl: z.boolean(),
    pop: clientAccess.nullable(),
    imap: clientAccess.nullable(),
    um: unifiedMessaging.nullable(),
    umCallRouter: unifiedMessaging.nullable(),
    internalTransportThumbprint: THUMBPRINT.nullable(),
    receiveConnectors: z.array(receiveConnector).readonly(),
  })
  .readonly();
export type ServerState = z.infer<typeof SERVER_STATE>;

const edgeSubscription = z
  .object({
    edgeServer: z.string(),
    site: z.string(),
    /** The Edge server's certificate as it was when the subscription file was exported. */
    pinnedEdgeThumbprint: THUMBPRINT.nullable(),
    /** Per Mailbox server of the site: the certificate its EdgeSync credentials are encrypted with. */
    credentialsEncryptedWith: z.record(z.string(), THUMBPRINT.nullable()).readonly(),
  })
  .readonly();
export type EdgeSubscription = z.infer<typeof edgeSubscription>;

export const ORGANISATION_STATE = z
  .object({
    /** By short name, upper case. */
    servers: z.record(z.string(), SERVER_STATE).readonly(),
    edgeSubscriptions: z.array(edgeSubscription).readonly(),
    federationThumbprints: z.array(THUMBPRINT).readonly(),
    /** The OAuth certificate of the organisation. */
    authThumbprint: THUMBPRINT.nullable(),
  })
  .readonly();
export type OrganisationState = z.infer<typeof ORGANISATION_STATE>;

const certificateMaterial = z
  .object({
    /** The certificate and its issuers, PEM. */
    chain: z.string(),
    privateKey: z.string(),
    /** SHA-1 of what a handshake really shows; differs from the certificate's own thumbprint when a stand-in is served. */
    servedThumbprint: THUMBPRINT,
  })
  .readonly();
export type CertificateMaterial = z.infer<typeof certificateMaterial>;

/** By thumbprint: what the listeners serve. A certificate without a private key has none. */
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
