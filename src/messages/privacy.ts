import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../club/club.ts';
import type { ClubSetUp, PersonalData } from '../club/personal-data.ts';
import { BUTTONS, customId, eraseButtonId, onBoardsButtonId } from '../custom-ids.ts';
import type { MessageFile, Reply } from '../reply.ts';
import { ACCENT, button, buttons, container, fileToSave, instead, privately, separator, text } from './parts.ts';
import { clockTime, count, timestamp } from './words.ts';

/** What the page about somebody's data is written from. */
export interface PrivacyView {
  /** What they did and chose as a member; null: nothing is stored. */
  data: PersonalData | null;
  /** The club's settings, which have their id because they ran the setup last. */
  setUp: ClubSetUp | null;
}

const NOT_STORED = 'No names, pictures or messages, and nothing about pain, symptoms or reasons.';

/** What is stored about somebody in this club, and what they can do about it. */
export function privacy(view: PrivacyView): Reply {
  return privately(privacyPage(view));
}

/** The same in place of what was there: something about it has changed. */
export function privacyChanged(view: PrivacyView): Reply {
  return instead(privacyPage(view));
}

function privacyPage({ data, setUp }: PrivacyView): APIMessageTopLevelComponent {
  const isHidden = data?.hidden ?? false;
  return container(
    ACCENT.rest,
    text(
      '## What is stored about you here',
      ...(data || setUp ? [] : ['Nothing.']),
      ...(data ? storedLines(data) : []),
      ...(setUp ? [SET_UP_BY] : []),
      NOT_STORED,
    ),
    separator(),
    text(isHidden ? HIDDEN : SHOWN),
    buttons(
      isHidden
        ? button('Show me on boards', onBoardsButtonId('show'), 'primary')
        : button('Hide me from boards', onBoardsButtonId('hide'), 'primary'),
      ...(data || setUp ? [button('Export', customId(BUTTONS.export))] : []),
      ...(data ? [button('Delete everything', eraseButtonId('ask'), 'danger')] : []),
    ),
  );
}

const SET_UP_BY = '- The club’s settings have your Discord id, because you ran the setup last. The next `/club setup` replaces it.';
const HIDDEN =
  'You are hidden: no board and no digest names you. Your days still count in the club’s total, so in a small club others may work out that they are yours.';
const SHOWN =
  'Boards and digests show everyone who checks in, to everyone in the server. Hidden, your days count in the club’s total alone.';

/** One line for each kind of thing that is there, the rarer ones only when they are. */
function storedLines({ since, seenAt, timeZone, checkins, goals, pauses, reminder, milestones }: PersonalData): string[] {
  const rated = checkins.filter(({ effort }) => effort !== null).length;
  const goal = goals.at(-1);
  return [
    `- Your Discord id, and that you have been here since ${day(since)}${seenAt === null ? '' : `, last on ${day(seenAt)}`}`,
    ...(checkins.length > 0 ? [checkinLine(checkins.length, rated), TALLY_LINE] : []),
    ...(goal ? [`- Your weekly goal of ${count(goal.daysPerWeek, 'day')}, and what it was before`] : []),
    ...(pauses.length > 0 ? [`- ${count(pauses.length, 'pause')}: from when to when, never why`] : []),
    ...(reminder ? [reminderLine(reminder)] : []),
    ...(timeZone === null ? [] : [`- Your time zone for reminders, ${timeZone}`]),
    ...(milestones.length > 0 ? [`- ${count(milestones.length, 'milestone')} that you were told of`] : []),
  ];
}

const TALLY_LINE = '- Your points and days by week, month and season, counted from the check-ins';

function checkinLine(checkins: number, rated: number): string {
  const felt = rated === checkins ? `, and how ${checkins === 1 ? 'it' : 'they'} felt` : `, and how ${rated} of them felt`;
  return `- ${count(checkins, 'check-in')}: the day and the time of the tap${rated > 0 ? felt : ''}`;
}

function reminderLine({ minute, nextAt, stopped }: NonNullable<PersonalData['reminder']>): string {
  const state = stopped ? ', which has stopped' : nextAt === null ? ', which is off' : '';
  return `- Your reminder at ${clockTime(minute)}${state}`;
}

const day = (instant: string) => timestamp(Temporal.Instant.from(instant), 'D');

/** A file with all of it, also for somebody who set the club up and did nothing else. */
export function exported({ data, setUp }: PrivacyView, { userId, at }: { userId: string; at: Instant }): Reply {
  const words = JSON.stringify({ exportedAt: at.toString(), userId, ...data, setUp }, null, 2);
  const file: MessageFile = { name: 'my-hip-strength.json', data: new TextEncoder().encode(words) };
  const lines = ['### Your data', 'Everything that is stored about you in this club, as JSON. Times are UTC.'];
  return privately(container(ACCENT.rest, text(...lines), fileToSave(file)), [file]);
}

/** Asks before everything goes. */
export function askErase({ checkins }: PersonalData): Reply {
  return instead(
    container(
      ACCENT.attention,
      text(
        '### Delete everything?',
        `${count(checkins.length, 'check-in')} and all that is counted from them go for good: streak, points, places on boards.`,
        'The club’s total gets smaller by your days. Nobody is told. **Export** first if you want to keep a copy.',
        'Digests that named you stay in the channel as they were posted: Discord keeps them, and an organiser can delete them there.',
      ),
      buttons(
        button('Delete for good', eraseButtonId('sure'), 'danger'),
        button('Export', customId(BUTTONS.export)),
        button('Keep it', eraseButtonId('keep')),
      ),
    ),
  );
}

/** Everything is gone. */
export function erased({ setUp }: Pick<PrivacyView, 'setUp'>): Reply {
  return instead(
    container(
      ACCENT.rest,
      text(
        '### Deleted',
        setUp
          ? 'Nothing that you did or chose as a member is stored in this club any more.'
          : 'Nothing about you is stored in this club any more.',
        ...(setUp ? [SET_UP_BY] : []),
        'A check-in would begin anew. You would be on boards again, unless you hide first.',
        '-# Backups that the host made before still have it. Hosts are asked to keep none for more than 30 days.',
      ),
    ),
  );
}

/** There is nothing to export or delete. */
export const NOTHING_STORED = 'Nothing is stored about you in this club. `/hips privacy` says what would be.';
