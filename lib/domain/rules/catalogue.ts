/** Every rule, in the order in which findings of one severity are shown. */
import { alreadyAssigned } from './already-assigned.ts';
import { certificateHasPrivateKey } from './certificate-has-private-key.ts';
import { certificateIsOnServer } from './certificate-is-on-server.ts';
import { defaultSmtpCertificate } from './default-smtp-certificate.ts';
import { edgeSyncSurvives } from './edge-sync-survives.ts';
import { forceMeansReplace } from './force-means-replace.ts';
import { noWildcardOnImap } from './no-wildcard-on-imap.ts';
import { noWildcardOnPop } from './no-wildcard-on-pop.ts';
import type { Rule } from './rule.ts';
import { servicesOnlyAdded } from './services-only-added.ts';
import { statusIsValid } from './status-is-valid.ts';
import { umCallRouterStartupMode } from './um-call-router-startup-mode.ts';
import { umStartupMode } from './um-startup-mode.ts';
import { withinValidity } from './within-validity.ts';

export const RULES: readonly Rule[] = [
  certificateIsOnServer,
  certificateHasPrivateKey,
  statusIsValid,
  withinValidity,
  noWildcardOnImap,
  noWildcardOnPop,
  umStartupMode,
  umCallRouterStartupMode,
  defaultSmtpCertificate,
  edgeSyncSurvives,
  servicesOnlyAdded,
  alreadyAssigned,
  forceMeansReplace,
];
