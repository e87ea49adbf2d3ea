/** /club status: is it healthy? */

import { z } from 'zod';
import { isPaused } from '../../src/club/pause.ts';
import { firstProgramme } from '../../src/club/programme.ts';
import { type Button, type Call, defineCommand, type Services } from '../../src/command.ts';
import { BUTTONS, following, type PromptKey } from '../../src/custom-ids.ts';
import { UserError } from '../../src/errors.ts';
import { changesTurned, clubChanges } from '../../src/messages/changes.ts';
import { clubStatus, type PastPrompt, type StatusView } from '../../src/messages/status.ts';
import { missingToPost, stoppingPosts } from '../../src/permissions.ts';
import { isOpen, isOut } from '../../src/posts/post.ts';
import { en } from '../../src/words/en.ts';

/** Prompts looked at: those of a month, also of one in which an organiser asked for a dozen more each day. */
const SHOWN = 400;

/** What organisers changed: the newest in a message of their own, and each other page in place of the one before. */
const changes: Button = {
  ...BUTTONS.changes,
  async run(argument, call, { audit, catalogue }) {
    const page = readPage(argument);
    if (page === null) throw new UserError(call.words.problems.unknownButton);
    const view = { ...(await audit.page(call.club, { page, limit: CHANGES_PER_PAGE })), page, limit: CHANGES_PER_PAGE, catalogue };
    return argument === '' ? clubChanges(call.words, view) : changesTurned(call.words, view);
  },
};

/** Changes are shown a few at a time: a list of exercises that were switched off is long. */
const CHANGES_PER_PAGE = 8;

/** @returns null: a forged one */
function readPage(argument: string): number | null {
  return /^\d{0,4}$/.test(argument) ? Number(argument) : null;
}

export default defineCommand({
  data: { name: 'status', description: en.commands.club.status.description },
  input: z.strictObject({}),
  buttons: [changes],

  async run(_input, call, services) {
    const { club } = call;
    const [programme] = club.programmes;
    const permissions = services.guilds.botPermissionsIn(club.guildId, programme.channelId);
    const missing = permissions === null ? null : missingToPost(permissions, club.settings);
    const timedOutUntil = services.guilds.timedOutUntil(club.guildId, call.at);
    const [recent, [digest = null]] = await Promise.all([
      services.posts.recent(programme, SHOWN),
      services.posts.recent(programme, 1, 'weekly'),
    ]);
    return clubStatus(call.words, {
      club,
      at: call.at,
      missing,
      timedOutUntil,
      timeTrouble: services.timeTrouble(),
      recent,
      digest,
      postable: missing && stoppingPosts(missing).length === 0 && !timedOutUntil ? postable(call, recent[0]) : null,
      about: services.about,
      backup: services.newestBackup && { newest: await services.newestBackup() },
      organisers: await organisersOf(call, services),
      ping: pingOf(call, services),
    });
  },
});

/** How it stands with the role that prompts ping; null: there is none. */
function pingOf({ club: { guildId, settings, programmes } }: Call, { guilds }: Services): StatusView['ping'] {
  const role = settings.ping;
  if (role === null) return null;
  const { channelId } = firstProgramme({ programmes });
  return { isGone: guilds.kindOfRole(guildId, role) === 'gone', mayPing: guilds.mayPing(guildId, channelId, role) };
}

/** How it stands with the role of organisers; null: there is none. */
async function organisersOf(
  { club: { guildId, settings } }: Call,
  { guilds, seesClubCommand }: Services,
): Promise<StatusView['organisers']> {
  const role = settings.organisers;
  if (role === null) return null;
  return { isGone: guilds.kindOfRole(guildId, role) === 'gone', seesCommand: await seesClubCommand(guildId, role) };
}

/** The prompt to post in place of today's latest, when that one did not go out or may not have. */
function postable({ club, today }: Call, latest: PastPrompt | undefined): PromptKey | null {
  if (latest?.localDate !== today || isPaused(club.pauses, today)) return null;
  return isOpen(latest) || isOut(latest) ? null : following({ ...latest, programme: firstProgramme(club).number });
}
