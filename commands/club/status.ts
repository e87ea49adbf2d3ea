/** /club status: is it healthy? */

import { z } from 'zod';
import { addDays } from '../../src/club/calendar.ts';
import type { Club, Instant, Programme } from '../../src/club/club.ts';
import { isPaused } from '../../src/club/pause.ts';
import { firstProgramme, hasSeveral } from '../../src/club/programme.ts';
import { programmeToday } from '../../src/club/schedule.ts';
import { type Button, type Call, defineCommand, type Services } from '../../src/command.ts';
import { BUTTONS, following, type PromptKey } from '../../src/custom-ids.ts';
import { UserError } from '../../src/errors.ts';
import { anotherChangesPage, clubChanges } from '../../src/messages/changes.ts';
import { firstNamedDay, type PastPrompt } from '../../src/messages/past-prompts.ts';
import { clubStatus, type StatusView } from '../../src/messages/status.ts';
import { missingToPost, stoppingPosts } from '../../src/permissions.ts';
import { isOpen, isOut } from '../../src/posts/post.ts';
import { en } from '../../src/words/en.ts';

/** How many prompts the command reads: those of a month, even where an organiser asked for a dozen more each day. */
const SHOWN = 400;

/** Shows what organisers changed: the newest in a new message, and each other page in place of the one before. */
const changes: Button = {
  ...BUTTONS.changes,
  async run(argument, call, { audit, catalogue }) {
    const page = readPage(argument);
    if (page === null) throw new UserError(call.words.problems.unknownButton);
    const view = { ...(await audit.page(call.club, { page, limit: CHANGES_PER_PAGE })), page, limit: CHANGES_PER_PAGE, catalogue };
    return argument === '' ? clubChanges(call.words, view) : anotherChangesPage(call.words, view);
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
    const [first, ...further] = club.programmes;
    const [recentOf, [digest = null]] = await Promise.all([readRecent(call, services), services.posts.recent(first, 1, 'weekly')]);
    const statusOf = (programme: Programme) => programmeStatus(programme, recentOf(programme), call, services);
    return clubStatus(call.words, {
      ...statusOf(first),
      further: further.map((programme) => ({ programme, ...statusOf(programme) })),
      ...{ club, at: call.at, digest },
      timedOutUntil: services.guilds.timedOutUntil(club.guildId, call.at),
      timeTrouble: services.timeTrouble(),
      about: services.about,
      backup: services.newestBackup && { newest: await services.newestBackup(call.at) },
      organisers: await organisersOf(call, services),
      ping: pingOf(call, services),
    });
  },
});

/** The prompts of each programme, newest first: of one alone its latest, of several those of the last month, with one query. */
async function readRecent({ club, at, today }: Call, { posts }: Services): Promise<(programme: Programme) => readonly PastPrompt[]> {
  if (!hasSeveral(club)) {
    const recent = await posts.recent(firstProgramme(club), SHOWN);
    return () => recent;
  }
  const days = { from: firstNamedDay(club, at), to: addDays(today, DAYS_AHEAD) };
  const byProgramme = Map.groupBy(await posts.within(club.programmes, days), ({ programmeId }) => programmeId);
  return ({ id }) => byProgramme.get(id) ?? [];
}

/** How far a programme's day may be ahead of the club's. */
const DAYS_AHEAD = 2;

/** How one programme's prompts are doing. */
function programmeStatus(
  programme: Programme,
  recent: readonly PastPrompt[],
  { club, at }: Call,
  { guilds }: Services,
): Pick<StatusView, 'missing' | 'recent' | 'postable'> {
  const permissions = guilds.botPermissionsIn(club.guildId, programme.channelId);
  const missing = permissions === null ? null : missingToPost(permissions, club.settings);
  const canPost = missing !== null && stoppingPosts(missing).length === 0 && !guilds.timedOutUntil(club.guildId, at);
  return { missing, recent, postable: canPost ? postable(club, { programme, latest: recent[0], at }) : null };
}

/** How it stands with the role that prompts ping; null: there is none. */
function pingOf({ club: { guildId, settings, programmes } }: Call, { guilds }: Services): StatusView['ping'] {
  const role = settings.ping;
  if (role === null) return null;
  const may = programmes.map(({ channelId }) => guilds.mayPing(guildId, channelId, role));
  return { isGone: guilds.kindOfRole(guildId, role) === 'gone', mayPing: may.includes(false) ? false : may[0]! };
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
function postable(
  { pauses }: Club,
  { programme, latest, at }: { programme: Programme; latest: PastPrompt | undefined; at: Instant },
): PromptKey | null {
  const today = programmeToday(programme, at);
  if (latest?.localDate !== today || isPaused(pauses, today)) return null;
  return isOpen(latest) || isOut(latest) ? null : following({ ...latest, programme: programme.number });
}
