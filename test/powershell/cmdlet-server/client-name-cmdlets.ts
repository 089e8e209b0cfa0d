/** The cmdlets that tell which names clients are given: virtual directories, Outlook Anywhere, Autodiscover. */
import type { Cmdlet } from './world.ts';

/** The label that client names carry, and the path of the directory's URL. */
const DIRECTORIES: Readonly<Record<string, readonly [string, string]>> = {
  'Get-OwaVirtualDirectory': ['OWA', 'owa'],
  'Get-EcpVirtualDirectory': ['ECP', 'ecp'],
  'Get-WebServicesVirtualDirectory': ['EWS', 'EWS/Exchange.asmx'],
  'Get-ActiveSyncVirtualDirectory': ['ActiveSync', 'Microsoft-Server-ActiveSync'],
  'Get-OabVirtualDirectory': ['OAB', 'OAB'],
  'Get-MapiVirtualDirectory': ['MAPI', 'mapi'],
};

function directory([label, path]: readonly [string, string]): Cmdlet {
  return ({ server }) => {
    const urlOf = (side: 'internal' | 'external') => {
      const name = server.clientNames.find(({ source }) => source === `${label}, ${side}`);
      return name === undefined ? null : `https://${name.host}/${path}`;
    };
    const [InternalUrl, ExternalUrl] = [urlOf('internal'), urlOf('external')];
    return { output: [{ Server: server.name, Name: label, InternalUrl, ExternalUrl }] };
  };
}

const autodiscover: Cmdlet = ({ server }) => {
  const name = server.clientNames.find(({ source }) => source === 'Autodiscover');
  return {
    output: [
      {
        Name: server.name,
        AutoDiscoverServiceInternalUri:
          name === undefined ? null : `https://${name.host}/Autodiscover/Autodiscover.xml`,
      },
    ],
  };
};

const outlookAnywhere: Cmdlet = ({ server }) => {
  const hosts = server.clientNames
    .filter(({ source }) => source === 'Outlook Anywhere')
    .map(({ host }) => host);
  const [InternalHostname = null, ExternalHostname = InternalHostname] = hosts;
  return { output: [{ ServerName: server.name, InternalHostname, ExternalHostname }] };
};

export const CLIENT_NAME_CMDLETS: Readonly<Record<string, Cmdlet>> = {
  ...Object.fromEntries(
    Object.entries(DIRECTORIES).map(([name, labelled]) => [name, directory(labelled)]),
  ),
  'Get-OutlookAnywhere': outlookAnywhere,
  'Get-ClientAccessService': autodiscover,
  'Get-ClientAccessServer': autodiscover,
};
