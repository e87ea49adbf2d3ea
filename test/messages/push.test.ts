/** What a phone shows of all that the bot says by itself: the first line of its text, before anybody opens Discord. */
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { addDays } from '../../src/club/calendar.ts';
import type { WeekPlan } from '../../src/club/club.ts';
import { digestWeek } from '../../src/club/digest.ts';
import { sessionOf } from '../../src/club/session.ts';
import type { MessageBody } from '../../src/command.ts';
import { digestMessage, plainDigest } from '../../src/messages/digest.ts';
import { noticeMessage } from '../../src/messages/notice.ts';
import { plainPrompt, prompt } from '../../src/messages/prompt.ts';
import { reminderMessage } from '../../src/messages/reminder.ts';
import { instant, sampleClub, settings } from '../support/club.ts';

/** Discord's limit on the text of a message. */
const MOST_TEXT = 2000;
const MOST_SHOWN = 100;

const catalogue = loadCatalogue();
const LONGEST_NAME = 'Ä'.repeat(100);
const EVERY_DAY: WeekPlan = ['strength', 'light', 'strength', 'light', 'strength', 'light', 'light'];
const club = sampleClub({ ...settings, weekPlan: EVERY_DAY });
const MONDAY = '2026-03-02';
const year = Array.from({ length: 365 }, (_, day) => addDays(MONDAY, day));

const askedOn = (localDate: string) => sessionOf(EVERY_DAY, catalogue.exercises, localDate);

const lateSince = instant('2026-03-02T06:30:00Z');
const prompts = year.flatMap((localDate) => {
  const view = {
    session: askedOn(localDate),
    catalogue,
    programme: 99,
    localDate,
    generation: 99,
    checkedIn: 99_999,
    isFirst: true,
    lateSince,
  };
  return [prompt(view).body, plainPrompt(view).body, prompt({ ...view, lateSince: null, checkedIn: 0 }).body];
});

const many = { userIds: ['1', '2', '3'].map((end) => end.padStart(20, '1')), count: 99_999 };
const digest = {
  week: digestWeek(addDays(MONDAY, 7)),
  days: 99_999,
  daysBefore: 1,
  members: 99_999,
  weeksKept: 99_999,
  milestones: [1, 10, 25, 50, 100, 200, 300].map((number) => ({ kind: 'checkins' as const, number, ...many })),
  welcomeBacks: many,
  sharedFirst: { points: 5, ...many },
};
const digestView = { club, catalogue, askedOn, digest, localDate: addDays(MONDAY, 7) };
const digests = [digestMessage(digestView).body, plainDigest(digestView).body];

const REASONS = ['permission', 'channel-gone', 'locked', 'content', 'automod', 'harmful-link', 'missed', 'no-answer'];
const notices = (['blocked', 'failed', 'missed', 'unknown', 'returned'] as const).flatMap((kind) =>
  (['daily', 'weekly'] as const).flatMap((about) =>
    REASONS.flatMap((reason) =>
      (['channel', 'direct', 'owner'] as const).map((place) => {
        const about_ = kind === 'returned' ? null : { kind: about, programme: 1, localDate: '2026-09-30', generation: 0 };
        return noticeMessage(
          {
            kind,
            reason,
            club,
            programme: club.programmes[0],
            prompt: about_,
            missing: ['Send Messages', 'Attach Files'],
            timedOutUntil: reason === 'permission' ? lateSince : null,
            today: '2026-09-30',
            recent: [],
          },
          place,
        );
      }),
    ),
  ),
);

const reminders = year
  .slice(0, 7)
  .flatMap((localDate) =>
    [null, LONGEST_NAME].flatMap((clubName) =>
      [0, 5, 14].map((ignored) => reminderMessage({ club, clubName, plan: { minute: 1080 }, localDate, ignored })),
    ),
  );

describe.each<[string, readonly MessageBody[]]>([
  ['every prompt of a year', prompts],
  ['the digest of the largest club', digests],
  ['every notice', notices],
  ['every reminder', reminders],
])('%s', (_, bodies) => {
  const texts = bodies.map(({ content }) => content!);

  test('begins with a line that a phone can show whole, in plain words', () => {
    for (const [line] of texts.map((text) => text.split('\n') as [string])) {
      expect(line.length, line).toBeLessThanOrEqual(MOST_SHOWN);
      expect(line).toMatch(/\bhips?\b/i);
      expect(line, 'a phone may show markup as it is written').not.toMatch(/[*_~|`<>#]/);
    }
  });

  test('fits into one message', () => {
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(MOST_TEXT);
  });

  test('has neither a link nor an embed, so the bot needs no Embed Links', () => {
    for (const body of bodies) {
      expect(body.content).not.toMatch(/https?:/);
      expect(body).not.toHaveProperty('embeds');
    }
  });

  test('has no component beside a row of buttons, and pings nobody', () => {
    for (const { components = [], flags, allowed_mentions } of bodies) {
      expect(components.map(({ type }) => type)).toEqual(components.map(() => 1));
      expect(flags).toBeUndefined();
      expect(allowed_mentions).toEqual({ parse: [] });
    }
  });
});

test('the day’s prompt says which kind of day it is in that line', () => {
  const [first, , , second] = prompts.map(({ content }) => content!.split('\n')[0]);
  expect([first, second]).toEqual(['Strength day for the hips · Monday 2 March', 'Light day for the hips · Tuesday 3 March']);
});
