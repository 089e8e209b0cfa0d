/** Reads one parameter of Enable-ExchangeCertificate, with its value, into the draft of an assignment. */
import { type AssignmentDraft, withSaid } from './assignment-draft.ts';
import { takeCertificate } from './certificate-reference.ts';
import { isUnreadable, refuseUnreadable } from './left-over.ts';
import { type Outcome, refused, taken } from './outcome.ts';
import { parameterNamed, type SwitchName, type ValueName } from './parameters.ts';
import type { ParameterToken, Token } from './powershell-tokens.ts';
import type { AssignOptions } from './request.ts';
import { readServerName, readServers } from './server-name.ts';
import { readServices } from './service-list.ts';
import { readThumbprint } from './thumbprint.ts';
import { booleanOf, takeArray } from './token-values.ts';

/** `next` is the place of the first token that was not taken. */
export interface Step {
  readonly draft: AssignmentDraft;
  readonly next: number;
}

export function readParameter(
  draft: AssignmentDraft,
  tokens: readonly Token[],
  at: number,
  token: ParameterToken,
): Outcome<Step> {
  const parameter = parameterNamed(token.name);
  if (parameter.error !== undefined) return parameter;
  switch (parameter.value.kind) {
    case 'switch':
      return readSwitch(draft, parameter.value.name, tokens, at);
    case 'value':
      return readValue(draft, parameter.value.name, tokens, at + 1);
    case 'ignored-switch':
      return taken({ draft, next: booleanOf(tokens[at + 1]) === null ? at + 1 : at + 2 });
    case 'ignored-value':
      return readIgnoredValue(draft, tokens, at + 1);
  }
}

/** A value that changes nothing is stepped over; one that only a session could fill in is not let pass even here. */
function readIgnoredValue(
  draft: AssignmentDraft,
  tokens: readonly Token[],
  at: number,
): Outcome<Step> {
  const token = tokens[at];
  if (isUnreadable(token)) return refuseUnreadable(token, 'console-setting');
  return taken({ draft, next: token?.kind === 'word' ? at + 1 : at });
}

function readSwitch(
  draft: AssignmentDraft,
  name: SwitchName,
  tokens: readonly Token[],
  at: number,
): Outcome<Step> {
  const token = tokens[at];
  const value = tokens[at + 1];
  const answer = booleanOf(value);
  const needsAnswer = token?.kind === 'parameter' && token.hasColon;
  if (needsAnswer && answer === null) {
    return isUnreadable(value)
      ? refuseUnreadable(value, 'switch')
      : refused({ code: 'switch-value', name });
  }
  const said = withSaid(draft, [`-${name}`], { options: optionOf(name, answer ?? true) });
  if (said.error !== undefined) return said;
  return taken({ draft: said.value, next: answer === null ? at + 1 : at + 2 });
}

function optionOf(name: SwitchName, answer: boolean): Partial<AssignOptions> {
  switch (name) {
    case 'Force':
      return { force: answer };
    case 'WhatIf':
      return { whatIf: answer };
    case 'Confirm':
      return { confirm: answer };
    case 'DoNotRequireSsl':
      return { doNotRequireSsl: answer };
    case 'NetworkServiceAllowed':
      return { networkServiceAllowed: answer };
  }
}

function readValue(
  draft: AssignmentDraft,
  name: ValueName,
  tokens: readonly Token[],
  at: number,
): Outcome<Step> {
  switch (name) {
    case 'Thumbprint': {
      const value = takeCertificate(tokens, at);
      if (value.error !== undefined) return value;
      const { certificate, next } = value.value;
      return step(withSaid(draft, ['thumbprint'], { certificate }), next);
    }
    case 'Identity':
      return readIdentity(draft, tokens, at);
    case 'Services':
      return readServicesAt(draft, tokens, at);
    case 'Server':
      return readServersAt(draft, tokens, at);
    case 'DomainController':
      return readDomainController(draft, tokens, at);
  }
}

function readServicesAt(
  draft: AssignmentDraft,
  tokens: readonly Token[],
  at: number,
): Outcome<Step> {
  const list = takeArray(tokens, at, 'services');
  if (list.error !== undefined) return list;
  const services = readServices(list.value.texts);
  if (services.error !== undefined) return services;
  return step(withSaid(draft, ['services'], { services: services.value }), list.value.next);
}

function readServersAt(
  draft: AssignmentDraft,
  tokens: readonly Token[],
  at: number,
): Outcome<Step> {
  const list = takeArray(tokens, at, 'servers');
  if (list.error !== undefined) return list;
  const servers = readServers(list.value.texts);
  if (servers.error !== undefined) return servers;
  if (draft.said.includes('server-in-identity')) return refuseBoth();
  return step(withSaid(draft, ['servers'], { servers: servers.value }), list.value.next);
}

/** `-Identity SERVER\THUMBPRINT` names both; a thumbprint alone is one too (Enable-ExchangeCertificate). */
function readIdentity(draft: AssignmentDraft, tokens: readonly Token[], at: number): Outcome<Step> {
  const list = takeArray(tokens, at, 'thumbprint');
  if (list.error !== undefined) return list;
  const text = list.value.texts.join(',');
  const split = text.lastIndexOf('\\');
  const certificate = readThumbprint(text.slice(split + 1));
  if (certificate.error !== undefined) return certificate;
  const { next } = list.value;
  if (split < 0) {
    return step(withSaid(draft, ['thumbprint'], { certificate: certificate.value }), next);
  }
  const server = readServerName(text.slice(0, split));
  if (server.error !== undefined) return server;
  if (draft.servers !== null) return refuseBoth();
  const content = { certificate: certificate.value, servers: [server.value.toUpperCase()] };
  const said = ['thumbprint', 'servers', 'server-in-identity'] as const;
  return step(withSaid(draft, said, content), next);
}

function refuseBoth() {
  return refused({ code: 'identity-with-server' });
}

function readDomainController(
  draft: AssignmentDraft,
  tokens: readonly Token[],
  at: number,
): Outcome<Step> {
  const list = takeArray(tokens, at, 'domain-controller');
  if (list.error !== undefined) return list;
  const name = readServerName(list.value.texts.join(','), 'domain-controller');
  if (name.error !== undefined) return name;
  const options = { domainController: name.value };
  return step(withSaid(draft, ['-DomainController'], { options }), list.value.next);
}

/** Carries a draft on to the next token. */
export function step(draft: Outcome<AssignmentDraft>, next: number): Outcome<Step> {
  return draft.error === undefined ? taken({ draft: draft.value, next }) : draft;
}
