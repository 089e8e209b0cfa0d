/** Writes a request the way a person would, so that reading it again gives the same request. */
import type { AssignmentRequest, AssignOptions, CertificateReference, Request } from './request.ts';
import { FILLERS, KEYWORDS } from './token-values.ts';

export function printRequest(request: Request): string {
  switch (request.verb) {
    case 'assign':
    case 'check':
      return printAssignment(request);
    case 'show':
      return `show ${printReference(request)}${printServers(request.servers)}`;
    case 'list':
      return `list${printServers(request.servers)}`;
    case 'help':
      return request.topic === null ? 'help' : `help ${request.topic}`;
    case 'status':
      return `status ${request.requestId}`;
    case 'cancel':
      return request.reason === null
        ? `cancel ${request.requestId}`
        : `cancel ${request.requestId} because ${request.reason}`;
    case 'freeze':
      return `freeze ${request.reason}`;
    case 'requests':
    case 'unfreeze':
      return request.verb;
  }
}

function printAssignment(request: AssignmentRequest): string {
  const order = request.verb === 'assign' ? 'to' : 'for';
  const services = request.services.join(', ');
  const options = printOptions(request.options);
  return `${request.verb} ${printReference(request)} ${order} ${services}${printServers(request.servers)}${options}`;
}

function printReference(reference: CertificateReference): string {
  return reference.thumbprint ?? reference.thumbprintPrefix;
}

function printServers(servers: readonly string[]): string {
  return servers.length === 0 ? '' : ` on ${servers.map(printName).join(', ')}`;
}

const QUOTED: readonly string[] = [...KEYWORDS, ...FILLERS];

/** A server whose name is a word of the sentence stands in quotes. */
function printName(name: string): string {
  return QUOTED.includes(name.toLowerCase()) ? `"${name}"` : name;
}

function printOptions(options: AssignOptions): string {
  const words: string[] = [];
  if (options.defaultSmtp !== null) words.push(`${options.defaultSmtp} default smtp`);
  if (options.force) words.push('-Force');
  if (options.whatIf) words.push('-WhatIf');
  if (options.confirm !== null) words.push(options.confirm ? '-Confirm' : '-Confirm:$false');
  if (options.doNotRequireSsl) words.push('-DoNotRequireSsl');
  if (options.networkServiceAllowed) words.push('-NetworkServiceAllowed');
  if (options.domainController !== null) {
    words.push(`-DomainController ${printName(options.domainController)}`);
  }
  return words.map((word) => ` ${word}`).join('');
}
