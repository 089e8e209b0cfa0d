/** The undo sheet: the cmdlets that would put each server back, and what nothing takes away. */
import type { Happening } from '../../domain/happening.ts';
import { SERVERS_ON_SHEET, type ServerUndo, type UndoStep } from '../../domain/undo.ts';
import { code, plain } from '../escape.ts';
import { context, fitting, type Message, message, section } from './blocks.ts';
import { andList, count } from './words.ts';

type Sheet = Extract<Happening, { readonly what: 'undo-sheet' }>;

const ROOM = { blocks: 40, characters: 11_000 };

const draw = (undo: ServerUndo) => [section(...undoLines(undo))];

/** Whether the sheet in the thread leaves servers out. */
export function isUndoCut(servers: readonly ServerUndo[]): boolean {
  return servers.length > SERVERS_ON_SHEET || fitting(servers, draw, ROOM).left > 0;
}

export function undoSheet({ servers, more }: Sheet, isSimulated: boolean): Message {
  const { blocks, left } = fitting(servers, draw, ROOM);
  const others = left + more;
  return message(
    'Undo sheet: the cmdlets that would put the servers back.',
    [
      section(
        '*Undo sheet.* Signet runs none of this. To put a server back, run in the Exchange Management Shell:',
      ),
      ...blocks,
      ...(others === 0
        ? []
        : [
            section(
              `and ${count(others, 'more server', 'more servers')}: press *Details* on the card.`,
            ),
          ]),
      context(
        'Signet’s rules have not judged the way back: check that the former certificate is still there and valid.',
      ),
    ],
    isSimulated,
  );
}

export function undoLines({ server, isCertain, steps, stays }: ServerUndo): string[] {
  const doubt = isCertain
    ? ''
    : ' (it could not be read afterwards: look first whether it has changed at all)';
  return [
    `*${plain(server, 64)}*${doubt}`,
    ...steps.flatMap(stepLines),
    ...(stays.length === 0
      ? []
      : [
          `The certificate stays listed for ${andList(stays)}: Exchange only adds these, and takes them away only with the certificate itself.`,
        ]),
  ];
}

const WHY_NONE: Readonly<Record<Exclude<UndoStep['kind'], 'command'>, string>> = {
  'same-name':
    'finds its certificate by the same name as before, so no cmdlet switches it back while both certificates bear that name.',
  'none-before': 'used no other certificate before, so there is none to go back to.',
  'not-known': 'what it used before could not be read.',
  'by-hand': 'was off on the Default Web Site and is on now: switch it off in IIS Manager.',
};

function stepLines({ about, commands, kind, breaksEdgeSync }: UndoStep): string[] {
  if (kind !== 'command') return [`${about}: ${WHY_NONE[kind]}`];
  return [
    ...commands.map((command) => code(command, 450)),
    ...(about === 'SMTP'
      ? ['Exchange asks whether to overwrite the default SMTP certificate: answer *Yes*.']
      : []),
    ...(breaksEdgeSync === true
      ? [
          'This breaks EdgeSync where an Edge Subscription has been made since the change; then renew it: `New-EdgeSubscription` on the Edge server, import it, `Start-EdgeSynchronization`.',
        ]
      : []),
    ...(about === 'UM' || about === 'UMCallRouter'
      ? ['The restart ends calls: choose a quiet time.']
      : []),
  ];
}
