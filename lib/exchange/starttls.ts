/** The client's half of SMTP's STARTTLS (RFC 3207): greets, asks for TLS, and leaves the socket ready for the handshake. */
import type { Socket } from 'node:net';

const LONGEST_REPLY = 16_384;

/** Throws when the server greets with a refusal, offers no STARTTLS, refuses it, or answers no SMTP. */
export async function askForTls(socket: Socket): Promise<void> {
  const replies = readReplies(socket);
  try {
    expectCode(await replies.next(), 220, 'greeting');
    socket.write('EHLO signet.invalid\r\n');
    const offered = expectCode(await replies.next(), 250, 'EHLO');
    if (!offered.some((line) => /^250[ -]STARTTLS\b/i.test(line))) {
      throw new Error('The server does not offer STARTTLS.');
    }
    socket.write('STARTTLS\r\n');
    expectCode(await replies.next(), 220, 'STARTTLS');
  } finally {
    replies.stop();
  }
}

function expectCode(lines: readonly string[], code: number, to: string): readonly string[] {
  const last = lines.at(-1) ?? '';
  if (!last.startsWith(String(code))) throw new Error(`SMTP ${to}: ${last.slice(0, 200)}`);
  return lines;
}

/** One reply is all lines up to the first whose code is followed by no hyphen. */
function readReplies(socket: Socket) {
  let text = '';
  let ended: Error | null = null;
  let wake: () => void = () => {};
  const onData = (chunk: Buffer) => {
    text += chunk.toString('latin1');
    if (text.length > LONGEST_REPLY) ended = new Error('The server’s SMTP reply is too long.');
    wake();
  };
  const onEnd = () => {
    ended ??= new Error('The server closed the connection before TLS.');
    wake();
  };
  const onError = (error: Error) => {
    ended ??= error;
    wake();
  };
  socket.on('data', onData);
  socket.once('close', onEnd);
  socket.once('error', onError);

  function takeReply(): string[] | null {
    const reply = /^(?:\d{3}-[^\n]*\n)*\d{3}(?: [^\n]*)?\r?\n/.exec(text)?.[0];
    if (reply !== undefined) {
      text = text.slice(reply.length);
      return reply.trimEnd().split(/\r?\n/);
    }
    const firstLine = /^[^\n]*\n/.exec(text)?.[0];
    if (firstLine !== undefined && !/^\d{3}[ -]/.test(firstLine)) {
      throw new Error(`This is not SMTP: ${firstLine.trim().slice(0, 200)}`);
    }
    return null;
  }

  return {
    async next(): Promise<string[]> {
      for (;;) {
        const reply = takeReply();
        if (reply !== null) return reply;
        if (ended !== null) throw ended;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    stop() {
      socket.off('data', onData);
      socket.off('close', onEnd);
      socket.off('error', onError);
      socket.pause();
    },
  };
}
