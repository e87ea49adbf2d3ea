import { wallDate } from '../club/calendar.ts';
import type { ClubSettings, Instant, PausedDays, PostTime } from '../club/club.ts';
import { digestMinute } from '../club/digest.ts';
import type { UserId } from '../club/ids.ts';
import { isAfter } from '../club/instant.ts';
import type { LocalDate } from '../club/local-date.ts';
import { nextPrompt, otherDaysOf, postDeadline } from '../club/schedule.ts';
import { changedFields, fieldsOf, odditiesOf, type SetupField, type SetupOddity } from '../club/setup-change.ts';
import type { Reply } from '../reply.ts';
import type { SavedBy } from '../words/en/setup.ts';
import type { Words } from '../words/locale.ts';
import { channelMention, plainName, small, timestamp, userMention, wallMinute } from './markup.ts';
import { nearDay } from './near-day.ts';
import { ACCENT, button, buttons, container, instead, privately, separator, text } from './parts.ts';
import { isHeldUp, timedOutLines } from './timed-out.ts';

/** What a programme is set up with. */
export interface SetupNow {
  /** The command that saves it. */
  by: SavedBy;
  settings: ClubSettings;
  /** The names of the club's other programmes that post in the same channel at the same hour. */
  beside: readonly string[];
  /** Whether the club has other programmes. */
  hasOthers: boolean;
  at: Instant;
  /** The first prompt under these settings; null if no day has one. */
  next: PostTime | null;
  /** The club's pauses. */
  pauses: readonly PausedDays[];
  /** Whether the club gets a digest on Mondays. */
  digest: boolean;
  /** Until when the bot is timed out in the server; null: it is not. */
  timedOutUntil: Instant | null;
}

/** What an organiser is about to save, or has saved. */
export interface SetupView extends SetupNow {
  /** What the programme goes by until then; null: it is new. */
  before: ClubSettings | null;
  /** Whom the bot writes to until then when no channel takes a notice; null: the person who saves it. */
  formerContact: UserId | null;
  /** The latest day that has its prompt, out or on its way; null: none has. */
  outOn: LocalDate | null;
}

/**
 * Why a question is asked anew after Save. `changed`: somebody changed the club since. `old`: the button does not say what was shown above
 * it.
 */
type SetupDelay = 'changed' | 'old';

/** Shows what would be saved, and what it means on the clock there. Nothing is stored until Save. */
export function confirmSetup(words: Words, view: SetupView, saveId: string): Reply {
  return privately(question(words, view, { saveId, delay: null }));
}

/** The same question in place of the one whose Save was pressed, as what it would change is not what it said. */
export function confirmAnew(words: Words, view: SetupView, saveId: string, delay: SetupDelay): Reply {
  return instead(question(words, view, { saveId, delay }));
}

function question(words: Words, view: SetupView, { saveId, delay }: { saveId: string; delay: SetupDelay | null }) {
  const say = words.setup;
  return container(
    ACCENT.attention,
    ...(delay ? [text(say.delayed[delay])] : []),
    text(`### ${view.before ? say.saveThis : say.isThisRight}`, ...changeLines(words, view)),
    separator(),
    text(small(view.before ? say.nothingChanged(view.by) : say.nothingSaved(view.by))),
    buttons(button(say.save, saveId, 'success')),
  );
}

/** Takes the place of the question once the settings are stored. */
export function setupSaved(words: Words, view: SetupView): Reply {
  const say = words.setup;
  return instead(
    container(
      ACCENT.strength,
      text(`### ${say.saved}`, ...changeLines(words, view)),
      separator(),
      text(say.whatMembersDo(view.by), ...(view.by === 'setup' ? [small(say.whatIsShown)] : [])),
    ),
  );
}

/** What the club is set up with, and how to change one thing of it. */
export function setupShown(words: Words, now: SetupNow): Reply {
  return privately(overview(words, now, `## ${words.setup.title}`));
}

/** The same for somebody who changed nothing. */
export function setupUnchanged(words: Words, now: SetupNow): Reply {
  return privately(overview(words, now, `### ${words.setup.unchanged}`));
}

/** The same in place of a question whose answer somebody else has given meanwhile. */
export function setupDoneAlready(words: Words, now: SetupNow): Reply {
  return instead(overview(words, now, `### ${words.setup.unchanged}`));
}

function overview(words: Words, now: SetupNow, title: string) {
  const { setup: say } = words;
  return container(
    ACCENT.strength,
    text(
      title,
      ...settingLines(words, now.settings, fieldsOf(now.settings)),
      ...comingLines(words, now),
      ...besideLines(words, now),
      ...digestLines(words, now),
    ),
    separator(),
    text(small(say.changeOne(now.by)), ...(now.by === 'setup' && now.hasOthers ? [small(say.others)] : [])),
  );
}

/** What changes, what stays, and what follows from that. */
function changeLines(words: Words, view: SetupView): string[] {
  const { setup: say } = words;
  const { before, settings: after } = view;
  const changed = changedFields({ before, after });
  const others = otherDaysOf(after.weekPlan);
  const stays = fieldsOf(after)
    .filter((field) => !changed.includes(field))
    .map((field) => say.stays[field](shownOf(words, after, field)));
  return [
    ...(before
      ? changed.map((field) => say.field[field](say.fromTo(shownOf(words, before, field), shownOf(words, after, field)), others))
      : settingLines(words, after, changed)),
    ...(stays.length > 0 ? [small(say.asBefore(stays))] : []),
    ...comingLines(words, view),
    ...odditiesOf({ before, after }, view.at, view.outOn)
      .filter(({ kind }) => view.by === 'setup' || kind !== 'other-day') // the club’s day goes by the first programme
      .map((oddity) => oddityLine(words, view, oddity)),
    ...(others === 'rest' && changed.includes('days') ? [say.oneDay] : []),
    ...besideLines(words, view),
    ...digestLines(words, view),
    ...(view.formerContact ? [say.otherContact(userMention(view.formerContact))] : []),
  ];
}

function settingLines(words: Words, setup: ClubSettings, fields: readonly SetupField[]): string[] {
  return fields.map((field) => words.setup.field[field](shownOf(words, setup, field), otherDaysOf(setup.weekPlan)));
}

function shownOf(
  { setup: say, format }: Words,
  { name, channelId, promptMinute, timeZone, weekPlan }: ClubSettings,
  field: SetupField,
): string {
  switch (field) {
    case 'name':
      return name === undefined ? say.noName : plainName(name);
    case 'channel':
      return channelMention(channelId);
    case 'time':
      return format.clock(promptMinute);
    case 'timezone':
      return timeZone;
    case 'days':
      return format.strengthDays(weekPlan) || say.noDays;
  }
}

function comingLines(words: Words, { settings, at, next, pauses, timedOutUntil }: Coming): string[] {
  const { setup: say, format } = words;
  const now = say.now(format.clock(wallMinute(at, settings.timeZone)));
  return [`${now} ${nextLine(words, { settings, at, next, pauses, timedOutUntil })}`, ...timedOutLines(words, next, timedOutUntil)];
}

const besideLines = ({ setup: say }: Words, { beside }: SetupNow): string[] => beside.map(say.sameHour);

function digestLines({ setup: say, format }: Words, { settings: { promptMinute }, next, digest }: SetupNow): string[] {
  const minute = digestMinute(promptMinute);
  if (!digest || !next) return [];
  return [minute === promptMinute ? say.digestBefore : say.digestAt(format.clock(minute))];
}

function oddityLine({ setup: say, format }: Words, { settings, at, next }: SetupView, oddity: SetupOddity): string {
  const clock = format.clock(settings.promptMinute);
  switch (oddity.kind) {
    case 'night':
      return say.night(clock);
    case 'late':
      return say.late(clock);
    case 'today-is-out':
      return say.todayIsOut(next && nearDay(say, wallDate(at, settings.timeZone), next.localDate));
    case 'other-day':
      return say.otherDay(oddity.from, oddity.to);
  }
}

type Coming = Pick<SetupNow, 'settings' | 'at' | 'next' | 'pauses' | 'timedOutUntil'>;

function nextLine(words: Words, { settings, at, next, pauses, timedOutUntil }: Coming): string {
  const { setup: say, format } = words;
  const { timeZone } = settings;
  if (!next) return say.nonePaused;
  if (!isAfter(next.at, at)) {
    const isWorthwhile = !isAfter(at, postDeadline(next, { timeZone }));
    if (isWorthwhile) return timedOutUntil ? say.todayDue : say.todayNow;
    const after = nextPrompt(settings, at, { taken: next.localDate, pauses });
    return nextLine(words, { settings, at, next: after, pauses, timedOutUntil });
  }
  const day = nearDay(say, wallDate(at, timeZone), next.localDate);
  const tell = isHeldUp(next, timedOutUntil) ? say.due : say.next;
  return tell(day, format.clock(wallMinute(next.at, timeZone)), timestamp(next.at, 'R'));
}
