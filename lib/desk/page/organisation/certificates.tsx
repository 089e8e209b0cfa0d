/** The certificates one server holds, newest first, with the services Exchange reports for them. */
import type { Certificate } from '../../../domain/certificate.ts';
import type { ServerView } from '../../../exchange/simulated/view.ts';
import { useDesk } from '../desk-context.ts';
import { certificateName } from '../names.ts';
import { daysUntil, duration, shortDate } from '../time.ts';
import { CopyButton } from './copy-button.tsx';

const SOON_DAYS = 30;

export function Certificates({ server }: { readonly server: ServerView }) {
  return (
    <ul className="certificates">
      {server.certificates.map((certificate) => (
        <CertificateRow
          key={certificate.thumbprint}
          server={server.name}
          certificate={certificate}
          isDefaultSmtp={certificate.thumbprint === server.internalTransportThumbprint}
        />
      ))}
    </ul>
  );
}

function CertificateRow(props: {
  readonly server: string;
  readonly certificate: Certificate;
  readonly isDefaultSmtp: boolean;
}) {
  const { certificate } = props;
  const services = certificate.services ?? [];
  return (
    <li
      className="certificate"
      data-testid={`certificate-${props.server}-${certificate.thumbprint}`}
      data-services={services.join(',')}
    >
      <div className="certificate-head">
        <strong>{certificateName(certificate)}</strong>
        <CopyButton text={certificate.thumbprint} what="thumbprint" />
      </div>
      <div className="certificate-facts">
        <Expiry certificate={certificate} />
        {services.length === 0 ? (
          <span className="quiet">No services</span>
        ) : (
          services.map((service) => (
            <span key={service} className="chip">
              {service}
            </span>
          ))
        )}
        {props.isDefaultSmtp && (
          <span
            className="chip chip-strong"
            title="The internal transport certificate: mail flow and EdgeSync between the servers rely on it."
            data-testid={`default-smtp-${props.server}`}
          >
            Default SMTP
          </span>
        )}
      </div>
    </li>
  );
}

function Expiry({ certificate }: { readonly certificate: Certificate }) {
  const { now } = useDesk();
  const days = daysUntil(certificate.notAfter, now);
  const date = shortDate(Date.parse(certificate.notAfter));
  if (days < 0) return <span className="wrong-text">Expired {date}</span>;
  const { status } = certificate;
  const isSound = status === 'Valid' || status === null;
  return (
    <>
      <span className={days < SOON_DAYS ? 'warn-text' : 'quiet'} title={`Until ${date}`}>
        {days > 730 ? `Until ${date}` : `${duration(Math.max(days, 1) * 24 * 60)} left`}
      </span>
      {!isSound && <span className="wrong-text">{status}</span>}
    </>
  );
}
