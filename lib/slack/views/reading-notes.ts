/** What people read about the parts of a text that did not become a part of the request. */
import type { Note } from '../../domain/request/notes.ts';
import { shown } from './refusals/shown.ts';

export function noteSentence(note: Note): string {
  switch (note.note) {
    case 'invisible-marks':
      return 'Invisible marks were taken out.';
    case 'comment':
      return `The comment ${shown(note.text)} was left out.`;
    case 'digits-joined':
      return `Blanks and colons were taken out of the thumbprint: ${note.digits}.`;
    case 'console-only':
      return `Only a console heeds ${note.names.map((name) => `-${name}`).join(', ')}; that was left out.`;
    case 'server-of-the-look':
      return `${note.servers.join(', ')} was taken from Get-ExchangeCertificate: the change is made there.`;
    default:
      return note satisfies never;
  }
}
