/** The client's half of STARTTLS in SMTP (RFC 3207), IMAP and POP3 (RFC 2595): asks for TLS and leaves the socket ready for the handshake. */
import type { Socket } from 'node:net';

const LONGEST_REPLY = 16_384;

export type StartTlsKind = 'smtp-starttls' | 'imap-starttls' | 'pop-starttls';

interface Dialogue {
  readonly protocol: 'SMTP' | 'IMAP' | 'POP3';
  /** A whole reply at the start of what has come. */
  readonly reply: RegExp;
  /** What every line of a reply begins with. */
  readonly line: RegExp;
  readonly ask: (say: Say) => Promise<void>;
}

/** Sends a line, `null` none, and takes the reply, whose last line must fit. */
type Say = (line: string | null, expected: RegExp, to: string) => Promise<readonly string[]>;

const DIALOGUES: Readonly<Record<StartTlsKind, Dialogue>> = {
  'smtp-starttls': {
    protocol: 'SMTP',
    // All lines up to the first whose code is followed by no hyphen.
    reply: /^(?:\d{3}-[^\n]*\n)*\d{3}(?: [^\n]*)?\r?\n/,
    line: /^\d{3}[ -]/,
    async ask(say) {
      await say(null, /^220/, 'greeting');
      const offered = await say('EHLO signet.invalid', /^250/, 'EHLO');
      if (!offered.some((line) => /^250[ -]STARTTLS\b/i.test(line))) throw notOffered('STARTTLS');
      await say('STARTTLS', /^220/, 'STARTTLS');
    },
  },
  'imap-starttls': {
    protocol: 'IMAP',
    // Untagged lines up to a tagged one; the greeting is one untagged line.
    reply: /^(?:\* (?:OK|PREAUTH|BYE)[^\n]*\n|(?:\* [^\n]*\n)*a\d [^\n]*\n)/i,
    line: /^(?:\*|a\d) /i,
    async ask(say) {
      await say(null, /^\* OK/i, 'greeting');
      const offered = await say('a1 CAPABILITY', /^a1 OK/i, 'CAPABILITY');
      if (!offered.some((line) => /\bSTARTTLS\b/i.test(line))) throw notOffered('STARTTLS');
      await say('a2 STARTTLS', /^a2 OK/i, 'STARTTLS');
    },
  },
  'pop-starttls': {
    protocol: 'POP3',
    reply: /^[^\n]*\n/,
    line: /^[+-]/,
    async ask(say) {
      await say(null, /^\+OK/i, 'greeting');
      await say('STLS', /^\+OK/i, 'STLS');
    },
  },
};

/** Throws when the server greets with a refusal, offers no TLS, refuses it, or speaks another protocol. */
export async function askForTls(
  socket: Socket,
  kind: StartTlsKind = 'smtp-starttls',
): Promise<void> {
  const dialogue = DIALOGUES[kind];
  const replies = readReplies(socket, dialogue);
  try {
    await dialogue.ask(async (line, expected, to) => {
      if (line !== null) socket.write(`${line}\r\n`);
      const reply = await replies.next();
      const last = reply.at(-1) ?? '';
      if (expected.test(last)) return reply;
      throw new Error(`${dialogue.protocol} ${to}: ${last.slice(0, 200)}`);
    });
  } finally {
    replies.stop();
  }
}

function notOffered(command: string): Error {
  return new Error(`The server does not offer ${command}.`);
}

function readReplies(socket: Socket, { protocol, reply, line }: Dialogue) {
  let text = '';
  let ended: Error | null = null;
  let wake: () => void = () => {};
  const onData = (chunk: Buffer) => {
    text += chunk.toString('latin1');
    if (text.length > LONGEST_REPLY) {
      ended = new Error(`The server’s ${protocol} reply is too long.`);
    }
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
    const firstLine = /^[^\n]*\n/.exec(text)?.[0];
    if (firstLine !== undefined && !line.test(firstLine)) {
      throw new Error(`This is not ${protocol}: ${firstLine.trim().slice(0, 200)}`);
    }
    const whole = reply.exec(text)?.[0];
    if (whole === undefined) return null;
    text = text.slice(whole.length);
    return whole.trimEnd().split(/\r?\n/);
  }

  return {
    async next(): Promise<string[]> {
      for (;;) {
        const taken = takeReply();
        if (taken !== null) return taken;
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
