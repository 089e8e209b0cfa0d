/** Every rule, worst severity first: the order in which findings of one severity are shown. */
import { allowsServerAuthentication } from './allows-server-authentication.ts';
import { alreadyAssigned } from './already-assigned.ts';
import { certificateHasPrivateKey } from './certificate-has-private-key.ts';
import { certificateIsOnServer } from './certificate-is-on-server.ts';
import { clientNamesAreCovered } from './client-names-are-covered.ts';
import { connectorsNameThisCertificate } from './connectors-name-this-certificate.ts';
import { defaultSmtpCertificate } from './default-smtp-certificate.ts';
import { edgeSyncKeyIsInACsp } from './edge-sync-key-is-in-a-csp.ts';
import { edgeSyncSurvives } from './edge-sync-survives.ts';
import { ellipticCurveIsSupported } from './elliptic-curve-is-supported.ts';
import { federationIsSetElsewhere } from './federation-is-set-elsewhere.ts';
import { forceMeansReplace } from './force-means-replace.ts';
import { hybridRootIsThirdParty } from './hybrid-root-is-third-party.ts';
import { hybridWizardRunsAgain } from './hybrid-wizard-runs-again.ts';
import { iisKeyIsInACsp } from './iis-key-is-in-a-csp.ts';
import { iisRestartMayBeNeeded } from './iis-restart-may-be-needed.ts';
import { keyReaches1024Bits } from './key-reaches-1024-bits.ts';
import { keyReaches2048Bits } from './key-reaches-2048-bits.ts';
import { noWildcardOnImap } from './no-wildcard-on-imap.ts';
import { noWildcardOnPop } from './no-wildcard-on-pop.ts';
import { notEndingSoon } from './not-ending-soon.ts';
import { optionsLeftOut } from './options-left-out.ts';
import { otherServersHoldIt } from './other-servers-hold-it.ts';
import { popAndImapKeepTheirName } from './pop-and-imap-keep-their-name.ts';
import { popAndImapRestart } from './pop-and-imap-restart.ts';
import { requireSslStaysAsItIs } from './require-ssl-stays-as-it-is.ts';
import { revocationWasChecked } from './revocation-was-checked.ts';
import type { Rule } from './rule.ts';
import { sameNamesShowPopAndImap } from './same-names-show-pop-and-imap.ts';
import { serviceRunsInThisRole } from './service-runs-in-this-role.ts';
import { servicesOnlyAdded } from './services-only-added.ts';
import { signatureIsNotSha1 } from './signature-is-not-sha1.ts';
import { smtpNamesFitConnectors } from './smtp-names-fit-connectors.ts';
import { smtpShowsAsWell } from './smtp-shows-as-well.ts';
import { statusIsValid } from './status-is-valid.ts';
import { umCallRouterStartupMode } from './um-call-router-startup-mode.ts';
import { umCertificateIsNotSelfSigned } from './um-certificate-is-not-self-signed.ts';
import { umRestart } from './um-restart.ts';
import { umStartupMode } from './um-startup-mode.ts';
import { withinValidity } from './within-validity.ts';

export const RULES: readonly Rule[] = [
  certificateIsOnServer,
  certificateHasPrivateKey,
  statusIsValid,
  withinValidity,
  allowsServerAuthentication,
  keyReaches1024Bits,
  ellipticCurveIsSupported,
  federationIsSetElsewhere,
  serviceRunsInThisRole,
  noWildcardOnImap,
  noWildcardOnPop,
  umStartupMode,
  umCallRouterStartupMode,
  defaultSmtpCertificate,
  edgeSyncSurvives,
  edgeSyncKeyIsInACsp,
  connectorsNameThisCertificate,
  popAndImapKeepTheirName,
  requireSslStaysAsItIs,
  iisKeyIsInACsp,
  revocationWasChecked,
  keyReaches2048Bits,
  notEndingSoon,
  clientNamesAreCovered,
  otherServersHoldIt,
  hybridRootIsThirdParty,
  signatureIsNotSha1,
  umCertificateIsNotSelfSigned,
  servicesOnlyAdded,
  alreadyAssigned,
  popAndImapRestart,
  iisRestartMayBeNeeded,
  umRestart,
  smtpNamesFitConnectors,
  smtpShowsAsWell,
  sameNamesShowPopAndImap,
  hybridWizardRunsAgain,
  forceMeansReplace,
  optionsLeftOut,
];
