/** Files: getUploadURLExternal, completeUploadExternal, info; and what goes over the addresses they name. */
import * as z from 'zod';
import { BOT } from '../../people.ts';
import { type ApiArguments, jsonText, parseArguments } from '../api-arguments.ts';
import { SlackError } from '../slack-error.ts';
import type { StoredFile } from '../state.ts';
import type { Workspace } from '../workspace.ts';
import { channelOf, threadOf } from './chat.ts';

const uploadSchema = z.object({
  filename: z.string().min(1),
  length: z.coerce.number().int().min(1),
});
const completeSchema = z.object({
  files: jsonText(z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1)),
  channel_id: z.string().optional(),
  thread_ts: z.string().optional(),
});

/** First of three calls: a name is given, an address is got. */
export function uploadUrl(workspace: Workspace, url: string, given: ApiArguments) {
  const { filename } = parseArguments(uploadSchema, given);
  const file = workspace.addFile({ name: filename, user: BOT.userId, text: null });
  return { upload_url: `${url}/slack/upload/${file.id}`, file_id: file.id };
}

/** The last one: what was uploaded is shared, in a thread where one is named. */
export function completeUpload(workspace: Workspace, url: string, given: ApiArguments) {
  const {
    files,
    channel_id: channelId,
    thread_ts: threadTs,
  } = parseArguments(completeSchema, given);
  const found = files.map(({ id }) => fileAt(workspace, id));
  if (channelId !== undefined) {
    const channel = channelOf(channelId);
    workspace.addMessage({
      channel,
      user: BOT.userId,
      text: '',
      blocks: [],
      threadTs: threadOf(workspace, channel, threadTs),
      files: found.map(({ id, name, text }) => ({ id, name, size: (text ?? '').length })),
    });
  }
  return { files: found.map((file) => fileOutput(url, file)) };
}

export function fileInfo(workspace: Workspace, url: string, given: ApiArguments) {
  const { file } = parseArguments(z.object({ file: z.string() }), given);
  return { file: fileOutput(url, fileAt(workspace, file)) };
}

/** A file whose content has come. Throws SlackError. */
function fileAt(workspace: Workspace, id: string): StoredFile {
  const file = workspace.findFile(id);
  if (file === undefined || file.text === null) throw new SlackError('file_not_found');
  return file;
}

function fileOutput(url: string, { id, name, text, user }: StoredFile) {
  const path = `${url}/slack/files/${id}/${encodeURIComponent(name)}`;
  const size = (text ?? '').length;
  return { id, name, title: name, user, size, url_private: path, url_private_download: path };
}
