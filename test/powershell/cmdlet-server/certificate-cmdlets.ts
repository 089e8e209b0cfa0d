/** Get-, Enable-, Remove- and New-ExchangeCertificate over the model. */
import { type Certificate, certificateDomains } from '../../../lib/domain/certificate.ts';
import { printServices, type ServiceName, serviceNamed } from '../../../lib/domain/services.ts';
import { iisServicesOf, listedCertificates } from '../../../lib/exchange/simulated/derive.ts';
import {
  type EnableCall,
  type EnableOutcome,
  enableExchangeCertificate,
} from '../../../lib/exchange/simulated/enable.ts';
import { getExchangeCertificate } from '../../../lib/exchange/simulated/get-certificate.ts';
import { publicBytes } from '../../../lib/exchange/simulated/material.ts';
import { newExchangeCertificate } from '../../../lib/exchange/simulated/new-certificate.ts';
import { serviceHostRefusal } from '../../../lib/exchange/simulated/refusal.ts';
import { removeExchangeCertificate } from '../../../lib/exchange/simulated/remove.ts';
import type { Question as ModelQuestion } from '../../../lib/exchange/simulated/smtp-words.ts';
import { withServer } from '../../../lib/exchange/simulated/state.ts';
import { badParameter, exchangeError } from './errors.ts';
import { bytes, date } from './marked-values.ts';
import type { Cmdlet, CmdletInput, CmdletOutcome, ParameterReader, Question } from './world.ts';

export const CERTIFICATE_CMDLETS: Readonly<Record<string, Cmdlet>> = {
  'Get-ExchangeCertificate': (input) => {
    const { parameters, server } = input;
    const domainName = parameters.text('DomainName');
    const refusal = serviceHostRefusal(server);
    const outcome =
      refusal === null
        ? getExchangeCertificate(input, {
            thumbprint: thumbprintIn(parameters),
            ...(domainName === null ? {} : { domainName }),
          })
        : { kind: 'refused' as const, ...refusal };
    if (outcome.kind === 'refused') {
      return { error: exchangeError('Get-ExchangeCertificate', outcome) };
    }
    return { output: outcome.certificates.map((each) => certificateObject(input, each)) };
  },

  'Enable-ExchangeCertificate': (input) => {
    const { parameters } = input;
    const services = servicesIn(parameters);
    if (services === null) return { error: badParameter('Services', 'No such service.') };
    return answered(input, 'Enable-ExchangeCertificate', (answer) =>
      enableExchangeCertificate(input, {
        thumbprint: thumbprintIn(parameters) ?? '',
        services,
        doNotRequireSsl: parameters.isSet('DoNotRequireSsl'),
        networkServiceAllowed: parameters.isSet('NetworkServiceAllowed'),
        answer,
      }),
    );
  },

  'Remove-ExchangeCertificate': (input) => {
    // The shell asks by itself (ShouldProcess) before anything reaches the server.
    const outcome = removeExchangeCertificate(input, {
      thumbprint: thumbprintIn(input.parameters) ?? '',
      answer: 'unasked',
    });
    if (outcome.kind === 'refused') {
      return { error: exchangeError('Remove-ExchangeCertificate', outcome) };
    }
    if (outcome.kind === 'kept') return {};
    return { organisation: withServer(input.organisation, outcome.server) };
  },

  'New-ExchangeCertificate': (input) => {
    const { made, organisation, material } = input;
    const services = servicesIn(input.parameters);
    if (made === null) throw new Error('No certificate was made for New-ExchangeCertificate.');
    if (services === null) return { error: badParameter('Services', 'No such service.') };
    const { thumbprint } = made.certificate;
    const outcome = answered(input, 'New-ExchangeCertificate', (answer) =>
      newExchangeCertificate(input, made.certificate, { services, answer }),
    );
    const next = outcome.organisation;
    if (next === undefined) return outcome;
    const server = next.servers[input.server.name] ?? input.server;
    const withIt = { ...material, [thumbprint]: made.material };
    const listed = listedCertificates(organisation, server, input.now).filter(
      (each) => each.thumbprint === thumbprint,
    );
    return {
      ...outcome,
      material: withIt,
      output: listed.map((each) => certificateObject({ ...input, server, material: withIt }, each)),
    };
  },
};

/** Runs a call that may ask: with no answers yet, only its questions come of it. */
function answered(
  input: CmdletInput,
  cmdlet: string,
  call: (answer: EnableCall['answer']) => EnableOutcome,
): CmdletOutcome {
  const asked: Question[] = [];
  const answer: EnableCall['answer'] = input.parameters.isSet('Force')
    ? 'force'
    : (question) => {
        const shown = asShown(question);
        asked.push(shown);
        return input.answers?.[shown.text] === true ? 'Yes' : 'No';
      };
  const outcome = call(answer);
  if (outcome.kind === 'refused') return { error: exchangeError(cmdlet, outcome) };
  if (asked.length > 0 && input.answers === null) return { questions: asked };
  const { server, edgeSubscriptions, warnings } = outcome;
  return {
    organisation: withServer({ ...input.organisation, edgeSubscriptions }, server),
    warnings,
    ...(outcome.kind === 'broke-off' ? { error: exchangeError(cmdlet, outcome) } : {}),
  };
}

/** The host itself prints the caption and the choices. */
function asShown({ text }: ModelQuestion): Question {
  const lines = text.split('\n').filter((line) => !line.startsWith('[Y] '));
  const body = lines[0] === 'Confirm' ? lines.slice(1) : lines;
  return { caption: 'Confirm', text: body.join('\n') };
}

function thumbprintIn(parameters: ParameterReader): string | null {
  const given = parameters.text('Thumbprint') ?? parameters.text('Identity')?.split('\\').at(-1);
  return given?.toUpperCase() ?? null;
}

/** `None` stands for none of them; `null`: one is no service. */
function servicesIn(parameters: ParameterReader): ServiceName[] | null {
  const wanted = parameters.list('Services').filter((name) => name.toLowerCase() !== 'none');
  const services = wanted.flatMap((name) => serviceNamed(name) ?? []);
  return services.length === wanted.length ? services : null;
}

function certificateObject(
  { server, material }: Pick<CmdletInput, 'server' | 'material'>,
  certificate: Certificate,
) {
  const { thumbprint, key } = certificate;
  return {
    Thumbprint: thumbprint,
    FriendlyName: certificate.friendlyName ?? '',
    Subject: certificate.subject,
    Issuer: certificate.issuer,
    SerialNumber: certificate.serialNumber,
    NotBefore: date(certificate.notBefore),
    NotAfter: date(certificate.notAfter),
    CertificateDomains: certificateDomains(certificate),
    RawData: bytes(publicBytes(material, thumbprint)),
    Services: printServices(certificate.services ?? []),
    Status: certificate.status,
    RootCAType: certificate.rootCaType,
    HasPrivateKey: certificate.hasPrivateKey,
    PrivateKeyExportable: certificate.privateKeyExportable,
    PublicKeySize: Number(/\d+$/.exec(key)?.[0] ?? 0),
    IsSelfSigned: certificate.selfSigned,
    Identity: certificate.identity,
    IISServices: iisServicesOf(server, thumbprint),
  };
}
