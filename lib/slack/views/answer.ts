/** What the person who typed or pressed is told, privately. */

import { inExchangeOrder, printServices } from '../../domain/services.ts';
import type { Answer, NotTold } from '../doors.ts';
import { plain, prose } from '../escape.ts';
import { certificateAnswer, certificatesAnswer } from './answers/certificates.ts';
import { helpAnswer } from './answers/help.ts';
import { judgedAnswer } from './answers/judged.ts';
import { freezeLines, requestsAnswer } from './answers/requests.ts';
import { type Message, message, section } from './blocks.ts';
import { notToldLines } from './not-told.ts';
import { refusalSentence } from './refusals.ts';
import { requestCard } from './request-card.ts';
import { named } from './words.ts';

export function answerMessage(answer: Answer, isSimulated: boolean): Message {
  const say = (...lines: readonly string[]) =>
    message(lines[0] ?? '', [section(...lines)], isSimulated);
  switch (answer.kind) {
    case 'refused':
      return say(prose(refusalSentence(answer.refusal), 2500));
    case 'help':
      return helpAnswer(answer.topic, isSimulated);
    case 'certificates':
      return certificatesAnswer(answer, isSimulated);
    case 'certificate':
      return certificateAnswer(answer, isSimulated);
    case 'judged':
      return judgedAnswer(answer, isSimulated);
    case 'requested':
      return say(
        `Taken as *${plain(answer.requestId, 40)}*: ${printServices(inExchangeOrder(answer.change.services))} on ${named(answer.change.servers)}.`,
        'Signet reads the servers now. The card in this channel shows the plan, then an approver decides.',
      );
    case 'requests':
      return requestsAnswer(answer, isSimulated);
    case 'status':
      return withNotTold(
        requestCard(answer.request, { freeze: answer.freeze ?? null, isPrivate: true }),
        answer.notTold ?? [],
      );
    case 'decided':
      return say(`${plain(answer.requestId, 40)} is ${answer.decision}.`);
    case 'chosen':
      return say(
        answer.choice === 'keep'
          ? `${plain(answer.requestId, 40)} keeps the default SMTP certificate.`
          : `${plain(answer.requestId, 40)} replaces the default SMTP certificate.`,
      );
    case 'frozen':
      return say(...freezeLines(answer.freeze));
    case 'unfreeze-proposed':
      return say('Noted.', ...freezeLines(answer.freeze));
    case 'unfrozen':
      return say('Signet is not frozen any more. Changes run again.');
    case 'type-to-confirm':
      return say(
        `You asked for ${plain(answer.requestId, 40)} yourself. To approve it all the same, press Approve on its card and type its id.`,
      );
    default:
      return answer satisfies never;
  }
}

/** Only the newest: what was refused earlier has the same reason, or a remedy since. */
function withNotTold(card: Message, notTold: readonly NotTold[]): Message {
  const newest = notTold.at(-1);
  return newest === undefined
    ? card
    : { ...card, blocks: [section(...notToldLines(newest)), ...card.blocks] };
}
