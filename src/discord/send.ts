import { readFile } from 'node:fs/promises';
import type { RawFile, REST } from 'discord.js';
import { type APIInteraction, Routes } from 'discord-api-types/v10';
import type { MessageFile } from '../command.ts';
import type { Answer } from './dispatch.ts';

/** Discord waits this long for the first answer to an interaction, in milliseconds. */
const ANSWER_WITHIN = 3_000;

/** Sends the one answer to an interaction. The route needs no token and is outside the bot's rate limit. */
export async function respond(rest: REST, interaction: APIInteraction, { type, data, ...answer }: Answer): Promise<void> {
  await rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
    auth: false,
    body: { type, data },
    files: await filesOf('files' in answer ? answer.files : undefined),
    query: new URLSearchParams({ with_response: 'false' }),
    signal: AbortSignal.timeout(ANSWER_WITHIN),
  });
}

/** The bytes of the files of a message. */
export function filesOf(files: readonly MessageFile[] = []): Promise<RawFile[]> {
  return Promise.all(files.map(async (file) => ({ name: file.name, data: 'data' in file ? file.data : await readFile(file.path) })));
}
