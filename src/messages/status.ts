import { addDays, weekStart } from '../club/calendar.ts';
import type { Club, Instant, Pause, Programme, Season } from '../club/club.ts';
import type { LocalDate } from '../club/local-date.ts';
import { isEndless, pauseNow, pausesAhead } from '../club/pause.ts';
import { firstProgramme, hasSeveral } from '../club/programme.ts';
import { clubToday, otherDaysOf } from '../club/schedule.ts';
import { seasonAhead, seasonNow } from '../club/season.ts';
import { BUTTONS, changesButtonId, customId, type PromptKey, promptKeyText } from '../custom-ids.ts';
import { stoppingPosts } from '../permissions.ts';
import type { Reply } from '../reply.ts';
import type { RunningVersion } from '../version.ts';
import type { ClubHealth } from '../words/en/status.ts';
import type { Words } from '../words/locale.ts';
import { type ClubFacts, healthOf, type ProgrammeFacts } from './club-health.ts';
import { weekText } from './held-weeks.ts';
import { channelMention, plainName, roleMention, small, timestamp, wallMinute } from './markup.ts';
import { ACCENT, button, buttons, container, privately, separator, text } from './parts.ts';
import { NAMED_DAYS, pastLines, resultOf, troubledDays } from './past-prompts.ts';
import { calledPlainly, calledText, savedBy } from './programmes.ts';
import { asMuchAsFits } from './room.ts';

/** How the prompts of one programme are doing. */
interface ProgrammeStatus extends ProgrammeFacts {
  /** The prompt that Post now would post: today's, when it did not go out or may not have. null: there is none. */
  postable: PromptKey | null;
}

type One = ProgrammeStatus & { programme: Programme };

/** How a club's prompts and digests are doing, those of its first programme and of the others. */
export interface StatusView extends ProgrammeStatus, ClubFacts {
  /** How each programme beside the first is doing. */
  further: readonly One[];
  about: RunningVersion;
  /** Gives when the bot made its newest backup, null: none yet. null in its place: it makes none. */
  backup: { newest: Instant | null } | null;
  /** How it stands with the role of organisers; null: the club has none. */
  organisers: { isGone: boolean; seesCommand: boolean | null } | null;
  /** How it stands with the role that prompts ping; null: they ping nobody. */
  ping: { isGone: boolean; mayPing: boolean | null } | null;
}

/** Is it healthy: permissions, next prompt, last results, version. */
export function clubStatus(words: Words, view: StatusView): Reply {
  const say = words.status;
  const { club, at, about } = view;
  const each = [{ ...view, programme: firstProgramme(club) }, ...view.further];
  const health = healthOf(view, each);
  const title = text(`## ${say.title(health)}`, ...(health === 'deleted' ? [say.deletedToday] : []));
  const version = text(small([say.version(about.version, about.timeZoneData), ...backupPart(say, view)].join(' · ')));
  const changes = button(say.changes, changesButtonId(null));
  if (hasSeveral(club)) {
    const posts = each.flatMap((one) => (one.postable ? [postButton(words, one.postable, one.programme)] : []));
    const rows = [...(posts.length > 0 ? [buttons(...posts)] : []), buttons(changes)];
    return asMuchAsFits(DETAILS, (detail) => {
      const shared = sharedLines(words, view, detail);
      const blocks = each.flatMap((one) => [separator(), text(...blockLines(words, view, one, detail))]);
      const top = shared.length > 0 ? [text(...shared)] : [];
      return privately(container(ACCENTS[health], title, ...top, ...blocks, ...rows, separator(), version));
    });
  }
  const { postable } = view;
  return asMuchAsFits(['all', 'troubles'] as const, (detail) =>
    privately(
      container(
        ACCENTS[health],
        title,
        text(
          ...(view.timeTrouble ? [say.time(view.timeTrouble)] : []),
          ...permissionLines(words, { ...view, programme: firstProgramme(club) }),
          ...(detail === 'all'
            ? [...pauseLines(say, club, at), ...heldLines(words, view)]
            : pauseNowLine(say, pauseNow(club.pauses, clubToday(club, at)))),
          ...nextPromptLines(say, club, firstProgramme(club)),
          ...digestLines(say, view),
          ...seasonLine(words, club, at),
          hourLine(words, club, at),
          daysLine(words, club, firstProgramme(club)),
          ...pingLine(say, view),
          ...organisersLine(say, view),
        ),
        separator(),
        text(say.latest, ...pastLines(say, view)),
        buttons(...(postable ? [button(words.post.now, customId(BUTTONS.postNow, promptKeyText(postable)), 'primary')] : []), changes),
        separator(),
        version,
      ),
    ),
  );
}

/** How much is told of several programmes: there is room for all of it unless much is wrong with each. */
const DETAILS = ['all', 'no-earlier-days', 'troubles', 'present-troubles'] as const;
type Detail = (typeof DETAILS)[number];

/** What all programmes share. */
function sharedLines(words: Words, view: StatusView, detail: Detail): string[] {
  const { status: say, permissions } = words;
  const { club, at, timeTrouble, timedOutUntil } = view;
  const troubles = [
    ...(timeTrouble ? [say.time(timeTrouble)] : []),
    ...(timedOutUntil ? [permissions.timedOut(timestamp(timedOutUntil, 'F'))] : []),
  ];
  if (detail === 'troubles' || detail === 'present-troubles')
    return [...troubles, ...pauseNowLine(say, pauseNow(club.pauses, clubToday(club, at)))];
  return [
    ...troubles,
    ...pauseLines(say, club, at),
    ...heldLines(words, view),
    ...digestLines(say, view),
    ...seasonLine(words, club, at),
    ...pingLine(say, view),
    ...organisersLine(say, view),
  ];
}

/** One of several programmes: what is wrong, what comes next, and what came of the latest. */
function blockLines(words: Words, { club, at }: StatusView, one: One, detail: Detail): string[] {
  const { status: say, format } = words;
  const { programme, missing, recent } = one;
  const [latest] = recent;
  const days = troubledDays(say, { club, at, recent }, recent.slice(0, 1));
  const latestLine = latest ? say.latestOf(latest.localDate, resultOf(say, latest)) : say.noneLately;
  return [
    say.programme(
      calledText(words, programme),
      channelMention(programme.channelId),
      format.clock(programme.promptMinute),
      programme.timeZone,
    ),
    ...(missing?.length === 0 ? [] : permissionLines(words, { programme, missing, timedOutUntil: null })),
    ...nextPromptLines(say, club, programme),
    ...(detail === 'all' || detail === 'no-earlier-days' ? [daysLine(words, club, programme)] : []),
    ...(detail === 'present-troubles' ? [] : [latestLine]),
    ...(detail === 'all' ? days : []),
  ];
}

function daysLine({ status: say, format }: Words, { settings }: Club, { weekPlan }: Programme): string {
  return say.strengthDays(format.strengthDays(weekPlan), otherDaysOf(weekPlan), settings.posts);
}

/** Letters that Discord takes on a button. */
const LONGEST_LABEL = 80;

function postButton(words: Words, key: PromptKey, programme: Programme) {
  const label = words.status.postNowFor(calledPlainly(words, programme)).slice(0, LONGEST_LABEL);
  return button(label, customId(BUTTONS.postNow, promptKeyText(key)), 'primary');
}

type Say = Words['status'];

const ACCENTS: Record<ClubHealth, number> = {
  well: ACCENT.strength,
  'well-again': ACCENT.strength,
  paused: ACCENT.rest,
  'only-rest': ACCENT.rest,
  deleted: ACCENT.light,
  waiting: ACCENT.attention,
  attention: ACCENT.attention,
};

function permissionLines(
  { status: say, permissions }: Words,
  { programme, missing, timedOutUntil }: Pick<One, 'programme' | 'missing'> & Pick<StatusView, 'timedOutUntil'>,
): string[] {
  const channel = channelMention(programme.channelId);
  if (missing === null) return [say.channelUnseen(channel, savedBy(programme))];
  const costs = missing.includes('read-history') ? [permissions.withoutHistory] : [];
  if (timedOutUntil) return [`${say.channel(channel)} ${permissions.timedOut(timestamp(timedOutUntil, 'F'))}`, ...costs];
  const stopping = stoppingPosts(missing);
  if (stopping.length > 0) {
    const isPictures = stopping.every((each) => each === 'attach-files');
    return [`${isPictures ? say.channelNoPictures(channel) : say.channelNoPosts(channel)} ${permissions.switchOn(stopping)}`, ...costs];
  }
  return [[say.channelIsFine(channel), ...costs, ...(costs.length > 0 ? [permissions.switchOn(missing)] : [])].join(' ')];
}

function pauseLines(say: Say, club: Club, at: Instant): string[] {
  const today = clubToday(club, at);
  const ahead = pausesAhead(club.pauses, today).map(({ from, until }) => say.pauseDays(from, until!));
  return [...pauseNowLine(say, pauseNow(club.pauses, today)), ...(ahead.length > 0 ? [say.pausesAhead(ahead)] : [])];
}

function pauseNowLine(say: Say, pause: Pause | null): string[] {
  if (!pause) return [];
  if (pause.reason === 'removed') return [say.removed];
  return [pause.until ? say.pausedUntil(pause.from, pause.until) : say.paused(pause.from)];
}

/** The weeks of the last month in which streaks are held beside pauses. */
function heldLines(words: Words, { club, at, recent }: StatusView): string[] {
  const since = addDays(clubToday(club, at), -NAMED_DAYS);
  const missed = recent.filter(({ state, reason }) => state === 'skipped' && (reason === 'missed' || reason === 'late'));
  const away = [...new Set(missed.map(({ localDate }) => weekStart(localDate)))].sort().filter((monday) => monday >= since);
  const held = club.heldWeeks.filter((monday) => monday >= since);
  if (held.length + away.length === 0) return [];
  const names = (mondays: readonly LocalDate[]) => mondays.map((monday) => weekText(words, monday));
  return [words.heldWeeks.lately(names(held), names(away))];
}

/** In a pause without an end nothing comes next, and the line about the pause says so. */
function nextPromptLines(say: Say, { pauses }: Club, programme: Programme): string[] {
  const { nextPrompt } = programme;
  if (nextPrompt) return [say.nextPrompt(timestamp(nextPrompt.at, 'F'), timestamp(nextPrompt.at, 'R'))];
  return isEndless(pauses) ? [] : [say.noPromptToDo(savedBy(programme))];
}

function hourLine({ status: say, format }: Words, { programmes: [{ promptMinute, timeZone }] }: Club, at: Instant): string {
  return say.hour(format.clock(promptMinute), timeZone, format.clock(wallMinute(at, timeZone)));
}

function digestLines(say: Say, { club, digest }: StatusView): string[] {
  const next = club.nextDigest ? [say.nextDigest(timestamp(club.nextDigest.at, 'F'))] : [];
  const latest = digest ? [say.latestDigest(digest.localDate, resultOf(say, digest))] : [];
  return [...(club.settings.digest ? next : [say.digestOff]), ...latest];
}

/** The club's own season and the one ahead; nothing when boards count quarters of the year. */
function seasonLine({ status: say }: Words, club: Club, at: Instant): string[] {
  const today = clubToday(club, at);
  const [now, ahead] = [seasonNow(club.seasons, today), seasonAhead(club.seasons, today)];
  return now || ahead ? [say.season(named(now), named(ahead))] : [];
}

const named = (season: Season | null): Season | null => season && { ...season, name: plainName(season.name) };

function pingLine(say: Say, { club, ping }: StatusView): string[] {
  const role = club.settings.ping;
  return role === null || !ping ? [] : [say.ping(roleMention(role), ping)];
}

function backupPart(say: Say, { backup }: StatusView): string[] {
  return backup ? [backup.newest ? say.backup(timestamp(backup.newest, 'R')) : say.noBackup] : [];
}

function organisersLine(say: Say, { club, organisers }: StatusView): string[] {
  const role = club.settings.organisers;
  return role === null || !organisers ? [] : [say.organisers(roleMention(role), organisers)];
}
