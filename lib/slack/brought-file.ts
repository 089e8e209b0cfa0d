/** Fetches a file that somebody handed in with a dialog. */
import type { WebClient } from '@slack/web-api';

/** Slack did not give the file out, or it can't be one of ours. */
export class FileNotFetched extends Error {
  override readonly name = 'FileNotFetched';
}

/** An inventory of several hundred certificates takes about one million characters. */
const MOST_BYTES = 5_000_000;
const TIMEOUT_MS = 10_000;
const SLACK_FILES = 'https://files.slack.com';

/** Its text, whatever Windows wrote it in. Throws FileNotFetched, and what the client throws. */
export async function readBroughtFile(
  client: WebClient,
  token: string,
  fileId: string,
): Promise<string> {
  const { file } = await client.files.info({ file: fileId });
  const url = file?.url_private_download;
  if (url === undefined) throw new FileNotFetched('Slack gives no address for the file.');
  if ((file?.size ?? 0) > MOST_BYTES) throw new FileNotFetched('The file is too large.');
  // The token goes to Slack alone.
  if (![SLACK_FILES, new URL(client.slackApiUrl).origin].includes(new URL(url).origin)) {
    throw new FileNotFetched('The file is not kept by Slack.');
  }
  const answer = await fetch(url, {
    headers: { authorization: `Bearer ${token}` },
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((cause: unknown) => {
    throw new FileNotFetched('Slack’s file store does not answer.', { cause });
  });
  if (!answer.ok) throw new FileNotFetched(`Slack’s file store answers ${answer.status}.`);
  const bytes = await answer.arrayBuffer();
  if (bytes.byteLength > MOST_BYTES) throw new FileNotFetched('The file is too large.');
  return textOf(new Uint8Array(bytes));
}

/** Windows PowerShell writes UTF-16 with a mark unless told otherwise. */
function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}
