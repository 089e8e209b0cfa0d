/** Organisations that are hard on scripts: many certificates, and names with everything in them. */
import { issue, type Office } from '../../../lib/exchange/simulated/issue.ts';
import { type SimulatedOrganisation, withServer } from '../../../lib/exchange/simulated/state.ts';

/** What a careless script breaks on: quotes, JSON's and PowerShell's special characters, other scripts, emoji, line ends. */
export const ODD_NAMES: readonly string[] = [
  'O\'Hara & "Söhne" GmbH; $(Get-Date) `n',
  '证书 ошибка שלום',
  '{"signet":1,"state":"finished"}',
  'Zertifikat 🔐\tmit Tab\r\nund Zeile',
  '<I>CN=Fake<S>CN=Fake, O=\\,=+#',
];

/** The organisation with so many more certificates on one server, the first ones oddly named; all with real bytes. */
export async function withManyCertificates(
  office: Office,
  made: SimulatedOrganisation,
  options: { readonly server: string; readonly count: number; readonly now: Date },
): Promise<SimulatedOrganisation> {
  const server = made.organisation.servers[options.server];
  if (server === undefined) throw new Error(`There is no server ${options.server}.`);
  const issued = await Promise.all(
    Array.from({ length: options.count }, (_, index) => {
      const host = `host${index}.contoso.com`;
      return issue(office, {
        label: 'many',
        friendlyName: ODD_NAMES[index] ?? `Certificate ${index}`,
        subject: [
          { type: 'CN', value: host },
          { type: 'O', value: ODD_NAMES[index] ?? 'Contoso' },
        ],
        domains: Array.from({ length: 20 }, (_, at) => (at === 0 ? host : `san${at}.${host}`)),
        authority: null,
        notBefore: new Date(options.now.getTime() - (index + 1) * 60_000),
        days: 300,
      });
    }),
  );
  const certificates = [...server.certificates, ...issued.map(({ certificate }) => certificate)];
  return {
    organisation: withServer(made.organisation, { ...server, certificates }),
    material: {
      ...made.material,
      ...Object.fromEntries(
        issued.map(({ certificate, material }) => [certificate.thumbprint, material]),
      ),
    },
  };
}
