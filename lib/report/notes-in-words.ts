/** What asks for nothing is counted; these words follow the count. */
export const NOTES_IN_WORDS: Readonly<Record<string, string>> = {
  'ended-unused': 'ended, and no service is assigned to them',
  'ends-soon-unused': 'end within 60 days, and no service is assigned to them',
  'ended-foreign': 'ended, and are none of Exchange’s',
  'ends-soon-foreign': 'end within 60 days, and are none of Exchange’s',
  'ended-auth-former': 'ended Auth certificates that are not the current one',
  'ends-soon-auth-former': 'Auth certificates that end within 60 days and are not the current one',
  'left-over': 'ended and have been replaced: left over from a renewal',
  'ends-replaced': 'end within 60 days and have been replaced already',
  'weak-signature': 'signed by way of SHA-1 or weaker, self-signed or assigned to nothing',
  'weak-key': 'with a weak key, assigned to nothing',
  status: 'with a Status other than Valid, assigned to nothing',
  'connector-names-several': 'connectors whose TlsCertificateName means several certificates',
  'connector-name-uncovered': 'Send connectors whose name no certificate for SMTP covers',
  'um-self-signed': 'self-signed for Unified Messaging',
  'auth-ends-soon': 'Auth certificate that ends soon, with the next one set',
};
