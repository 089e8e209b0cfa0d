/** The lines of a console transcript, each with the server whose certificates it can be about. */
import { UnreadableText } from './export-text.ts';
import { serverNameIn } from './server-name-in.ts';

export interface ConsoleLine {
  readonly text: string;
  /** The server that the command above named, or that the session is with; `null` when nothing tells. */
  readonly server: string | null;
  /** Counts the commands: output of two commands never belongs to one record. */
  readonly command: number;
  /** What a person typed or the shell announced, not output. */
  readonly isCommand: boolean;
}

/** Some twenty lines tell of a certificate; a whole organisation stays far below this. */
const MAX_LINES = 200_000;
/** No property of a certificate is printed on a line as long as that. */
const MAX_LINE_LENGTH = 10_000;
const ESCAPE_SEQUENCES = /\p{Cc}\[[0-9;]{0,20}[A-Za-z]/gu;
const PROMPT =
  /^\s{0,8}(?:\[[^\]]{1,80}\]:?\s{0,2})?(?:PS )?(?:[A-Za-z]:\\[^>]{0,200}|PS(?: [^>]{0,200})?)>/;
const CONTINUATION = /^\s{0,8}>>/;
const READS_CERTIFICATES = /Get-ExchangeCertificate\b/i;
const NAMED_SERVER = /\s-Ser(?:v|ve|ver)?[:\s]\s{0,4}["'“”‘’]?([\p{L}\p{N}_.-]+)/iu;
const COMPUTED_SERVER =
  /\s-Ser\w{0,3}[:\s]|\s-Id\w{0,6}[:\s]|[%|]\s{0,4}\{|ForEach|\|\s{0,4}Get-ExchangeCertificate/i;
const NAMED_IDENTITY = /\s-Id\w{0,6}[:\s]\s{0,4}["'“”‘’]?([\p{L}\p{N}_.-]+)\\[0-9a-f]{40}/iu;
const SESSION_PROMPT = /^\s{0,8}\[([\p{L}\p{N}_.-]+)\]: ?PS /u;
const CONNECTED = /^(?:VERBOSE: )?Connected to ([\p{L}\p{N}_.-]+?)\.?$/u;

/** Throws UnreadableText when there are more than anybody prints. */
export function readConsoleLines(text: string): ConsoleLine[] {
  const lines = text.split(/\r\n|[\n\r]/, MAX_LINES + 1);
  if (lines.length > MAX_LINES) {
    throw new UnreadableText(`it has more than the ${MAX_LINES} lines that are read`);
  }
  let session: string | null = null;
  let server: string | null = null;
  let command = 0;
  return lines.map((raw) => {
    const line = raw.length > MAX_LINE_LENGTH ? '' : raw.replaceAll(ESCAPE_SEQUENCES, '');
    const isCommand = beginsCommand(line);
    if (isCommand) {
      command += 1;
      session =
        serverNameIn(CONNECTED.exec(line)?.[1] ?? SESSION_PROMPT.exec(line)?.[1]) ?? session;
      server = READS_CERTIFICATES.test(line) ? serverOfCommand(line, session) : null;
    }
    return { text: line, server, command, isCommand };
  });
}

function beginsCommand(line: string): boolean {
  if (CONTINUATION.test(line)) return false;
  return (
    PROMPT.test(line) ||
    CONNECTED.test(line) ||
    /^\s{0,8}[^#:]{0,200}Get-ExchangeCertificate\b/i.test(line)
  );
}

/** Without a server's name Exchange answers for the one the session is with. A name in a variable can't be told. */
function serverOfCommand(line: string, session: string | null): string | null {
  const named = NAMED_SERVER.exec(line)?.[1] ?? NAMED_IDENTITY.exec(line)?.[1];
  if (named !== undefined) return serverNameIn(named);
  return COMPUTED_SERVER.test(line) ? null : session;
}
