/** What is known of Exchange's certificates and left out of the simulated organisation, with the reason. */

export interface LeftOut {
  readonly fact: string;
  readonly why: string;
}

export const NOT_MODELLED: readonly LeftOut[] = [
  {
    fact: '-Confirm:$false does not silence the overwrite question.',
    why: 'The model is handed answers, not switches; only -Force is an answer of its own.',
  },
  {
    fact: 'Spellings of services, thumbprints, -Identity and -Server.',
    why: 'Typed text is read elsewhere; the model is called with what was read.',
  },
  {
    fact: 'What the admin center runs when boxes are ticked, and its own rule that Status must be Valid.',
    why: 'Signet does not go through the admin center; its rules carry that condition.',
  },
  {
    fact: 'Get-ExchangeCertificate leaves out certificates that fail the validity gate for another reason than a missing key.',
    why: 'One source, and it names the key only; administrators must see the others to be told why they do not fit.',
  },
  {
    fact: 'AccessRules and the further properties of Format-List *.',
    why: 'Nothing asks for them; AccessRules are empty in remote sessions anyway.',
  },
  {
    fact: 'Older builds print five or six places in the Services column.',
    why: 'No version in the model is that old for certain.',
  },
  {
    fact: 'A narrow window cuts subjects off, and shell texts may be localised.',
    why: 'Nothing reads printed output of the model; all known transcripts are English.',
  },
  {
    fact: 'The wording of the Require SSL and UM questions, and of the refusal in TCP mode.',
    why: 'It was not found in public; that they come, and when, is modelled with words of our own.',
  },
  {
    fact: 'A support article says that Enable takes SMTP away from a certificate.',
    why: 'The cmdlet’s documentation and every real run say that services are only added.',
  },
  {
    fact: 'Management roles and scopes of the caller; servers older than Exchange 2010.',
    why: 'The model knows no callers, and no such servers.',
  },
  {
    fact: 'The elliptic-curve switch moved from a setting override to the registry in November 2024.',
    why: 'Either has the same effect; the model has one switch per server.',
  },
  {
    fact: 'UM listens on 5061 and serves its former certificate until it restarts; Skype integration refuses self-signed ones.',
    why: 'No UM port is served, and no Skype server exists in the model.',
  },
  {
    fact: 'Front end and back end of POP and IMAP are two Windows services each.',
    why: 'They are always restarted together, and count as one.',
  },
  {
    fact: 'Removing the Web Management certificate can stop its service and block updates.',
    why: 'That service is not part of the model.',
  },
  {
    fact: 'Outbound choice of a certificate by Send connectors, TlsDomain and hybrid settings.',
    why: 'The model sends no mail; the connectors’ names guard removal.',
  },
  {
    fact: 'The rest of the transport events (12013, 12015 to 12019, 12024, 1036) and EdgeSync’s (1004, 1035, 10104).',
    why: 'There is no event log; only what people notice is told.',
  },
  {
    fact: 'Replication delay in Active Directory.',
    why: 'The organisation has one state that everybody sees at once.',
  },
  {
    fact: 'Export and import of the Edge Subscription file, Start- and Test-EdgeSynchronization, leases, cookies, bootstrap accounts.',
    why: 'They belong to renewing a subscription, for which there is no operation yet.',
  },
  {
    fact: 'Wrong passwords and unreadable files at Import-ExchangeCertificate; -FileName and UNC paths of 2013.',
    why: 'The model takes certificates, not files.',
  },
  {
    fact: 'Load balancers, proxies and database availability groups need the certificate too.',
    why: 'They are outside the Exchange servers that are modelled.',
  },
  {
    fact: 'Separate Client Access and Mailbox servers of Exchange 2013.',
    why: 'A Mailbox server of the model has both roles, as since Exchange 2016.',
  },
];
