import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { Temporal } from 'temporal-polyfill';
import type { KeptChange } from '../club/changes.ts';
import type { ClubSetUp, PersonalData } from '../club/personal-data.ts';
import { BUTTONS, customId, eraseButtonId, onBoardsButtonId } from '../custom-ids.ts';
import type { MadeFile, Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { madeFiles } from './files.ts';
import { bullet, small, timestamp } from './markup.ts';
import { ACCENT, button, buttons, container, fileToSave, instead, privately, separator, text } from './parts.ts';

/** What the page about somebody's data is written from. */
export interface PrivacyView {
  /** What they did and chose as a member; null: nothing is stored. */
  data: PersonalData | null;
  /** The club's settings, which have their id because they ran the setup last. */
  setUp: ClubSetUp | null;
  /** What they changed of the club as an organiser, oldest first. */
  changes: readonly KeptChange[];
}

/** What is stored about somebody in this club, and what they can do about it. */
export function privacy(words: Words, view: PrivacyView): Reply {
  return privately(privacyPage(words, view));
}

/** The same in place of what was there: something about it has changed. */
export function privacyChanged(words: Words, view: PrivacyView): Reply {
  return instead(privacyPage(words, view));
}

function privacyPage(words: Words, { data, setUp, changes }: PrivacyView): APIMessageTopLevelComponent {
  const say = words.privacy;
  const isHidden = data?.hidden ?? false;
  const hasChanged = changes.length > 0;
  return container(
    ACCENT.rest,
    text(
      `## ${say.title}`,
      ...(data || setUp || hasChanged ? [] : [say.nothing]),
      ...(data ? storedLines(words, data).map(bullet) : []),
      ...(setUp ? [bullet(say.setUpBy)] : []),
      ...(hasChanged ? [bullet(say.changes(changes.length))] : []),
      say.notStored,
    ),
    separator(),
    text(isHidden ? say.hidden : say.shown),
    buttons(
      isHidden ? button(say.show, onBoardsButtonId('show'), 'primary') : button(say.hide, onBoardsButtonId('hide'), 'primary'),
      ...(data || setUp || hasChanged ? [button(say.export, customId(BUTTONS.export))] : []),
      ...(data || hasChanged ? [button(say.erase, eraseButtonId('ask'), 'danger')] : []),
    ),
  );
}

/** One line for each kind of thing that is there, the rarer ones only when they are. */
function storedLines(words: Words, data: PersonalData): string[] {
  const say = words.privacy;
  const {
    since,
    seenAt,
    timeZone,
    programme,
    firstLeg,
    checkins,
    goals,
    races,
    pauses,
    moves,
    easierWeeks,
    reminder,
    milestones,
    selfTests,
  } = data;
  const rated = checkins.filter(({ effort }) => effort !== null).length;
  const goal = goals.at(-1);
  return [
    seenAt === null ? say.id(day(since)) : say.idAndLast(day(since), day(seenAt)),
    ...(checkins.length > 0 ? [say.checkins(checkins.length, rated), say.tallies] : []),
    ...(goal ? [say.goal(goal.daysPerWeek)] : []),
    ...(races.length > 0 ? [say.races(races.length)] : []),
    ...(pauses.length > 0 ? [say.pauses(pauses.length)] : []),
    ...(moves.length > 0 ? [say.moves(moves.length)] : []),
    ...(easierWeeks.length > 0 ? [say.easierWeeks(easierWeeks.length)] : []),
    ...(programme === null ? [] : [say.programme]),
    ...(firstLeg ? [say.firstLeg] : []),
    ...(reminder ? [reminderLine(words, reminder)] : []),
    ...(timeZone === null ? [] : [say.timeZone(timeZone)]),
    ...(milestones.length > 0 ? [say.milestones(milestones.length)] : []),
    ...(selfTests.length > 0 ? [say.selfTests(selfTests.length)] : []),
  ];
}

function reminderLine({ privacy: say, format }: Words, { minute, nextAt, stopped }: NonNullable<PersonalData['reminder']>): string {
  const clock = format.clock(minute);
  if (stopped) return say.reminderStopped(clock);
  return nextAt === null ? say.reminderOff(clock) : say.reminder(clock);
}

const day = (instant: string) => timestamp(Temporal.Instant.from(instant), 'D');

/** Files with all of it, also for somebody who set the club up and did nothing else. */
export function exported({ privacy: say }: Words, files: readonly MadeFile[]): Reply {
  const lines = [say.asJson, ...(files.length > 1 ? [say.asTables] : [])];
  return privately(container(ACCENT.rest, text(`### ${say.exported}`, ...lines), ...files.map(fileToSave)), madeFiles(files));
}

function whatGoes(say: Words['privacy'], checkins: number): string[] {
  return [say.whatGoes(checkins), [...(checkins > 0 ? [say.totalShrinks] : []), say.nobodyIsTold].join(' ')];
}

/** Asks before everything goes. */
export function askErase({ privacy: say }: Words, { data, changes }: Pick<PrivacyView, 'data' | 'changes'>): Reply {
  const checkins = data?.checkins.length ?? 0;
  return instead(
    container(
      ACCENT.attention,
      text(
        `### ${say.askErase}`,
        ...whatGoes(say, checkins),
        ...(data ? [say.digestsStay] : []),
        ...(changes.length > 0 ? [say.changesStay] : []),
      ),
      buttons(
        button(say.eraseForGood, eraseButtonId('sure'), 'danger'),
        button(say.export, customId(BUTTONS.export)),
        button(say.keep, eraseButtonId('keep')),
      ),
    ),
  );
}

/** Everything is gone. */
export function erased({ privacy: say }: Words, { setUp }: Pick<PrivacyView, 'setUp'>): Reply {
  const lines = setUp ? [say.nothingOfMember, say.setUpBy] : [say.nothingLeft];
  return instead(container(ACCENT.rest, text(`### ${say.erased}`, ...lines, say.beginAnew, small(say.backups))));
}
