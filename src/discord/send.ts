import { readFile } from 'node:fs/promises';
import type { RawFile, REST } from 'discord.js';
import { type APIInteraction, MessageFlags, Routes } from 'discord-api-types/v10';
import { bytesOf } from '../messages/files.ts';
import type { MessageFile, Reply } from '../reply.ts';
import { cutOffAfter } from '../within.ts';
import type { Answer } from './dispatch.ts';
import type { Patience } from './patience.ts';

/** How long the files of a promised reply may take, in milliseconds, with a second more for every hundred kilobytes. */
const PROMISED_UPLOAD_WITHIN = 10_000;
const BYTES_A_MILLISECOND = 100;

/** Sends the first answer to an interaction. The route needs no token and is outside the bot's rate limit. */
export async function respond(
  { rest, patience }: { rest: REST; patience: Pick<Patience, 'firstAnswer' | 'files'> },
  interaction: APIInteraction,
  { type, data, ...answer }: Answer,
): Promise<void> {
  const files = 'files' in answer ? answer.files : undefined;
  const message = {
    auth: false,
    body: { type, data: { ...data, ...listFiles(files) } },
    files: await filesOf(files),
    query: new URLSearchParams({ with_response: 'false' }),
  };
  await cutOffAfter(files ? patience.files : patience.firstAnswer, (signal) =>
    rest.post(Routes.interactionCallback(interaction.id, interaction.token), { ...message, signal }),
  );
}

/** How long a promised reply may take with its files, in whole milliseconds: no other delay is taken. */
function uploadWithin(files: readonly MessageFile[]): number {
  return PROMISED_UPLOAD_WITHIN + Math.ceil(bytesOf(files) / BYTES_A_MILLISECOND);
}

/** Fills in the reply to an interaction that was told to wait for one. It stays as private as the word to wait was. */
export async function complete(rest: REST, interaction: APIInteraction, { data, files }: Reply, signal: AbortSignal): Promise<void> {
  const { flags = 0, ...body } = data;
  const message = {
    auth: false,
    body: { ...body, ...listFiles(files), flags: flags & ~MessageFlags.Ephemeral },
    files: await filesOf(files),
  };
  const fill = (ends: AbortSignal) =>
    rest.patch(Routes.webhookMessage(interaction.application_id, interaction.token, '@original'), { ...message, signal: ends });
  await (files ? cutOffAfter(uploadWithin(files), (isOver) => fill(AbortSignal.any([signal, isOver]))) : fill(signal));
}

/**
 * The list of new files. A promised reply is an edit, and in an edit a component finds only files that are listed.
 *
 * @see https://github.com/discord/discord-api-docs/issues/7529
 */
function listFiles(files: readonly MessageFile[] | undefined) {
  return files ? { attachments: files.map(({ name }, index) => ({ id: index, filename: name })) } : {};
}

/** The bytes of the files of a message. */
export function filesOf(files: readonly MessageFile[] = []): Promise<RawFile[]> {
  return Promise.all(files.map(async (file) => ({ name: file.name, data: file.kind === 'made' ? file.data : await drawingAt(file.path) })));
}

/** The drawings that were sent already, by path. All of them take 130 KB, and none changes while the bot runs. */
const drawings = new Map<string, Buffer>();

async function drawingAt(path: string): Promise<Buffer> {
  const drawing = drawings.get(path) ?? (await readFile(path));
  drawings.set(path, drawing);
  return drawing;
}
