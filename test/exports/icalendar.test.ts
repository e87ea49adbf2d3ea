/** Calendar files, read by another program. */
import fc from 'fast-check';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { nextPrompt, promptsFrom, weekPlanOf } from '../../src/club/schedule.ts';
import { icalendarOf } from '../../src/exports/icalendar.ts';
import { dateAfter } from '../club/samples.ts';
import { theDay } from '../support/plain.ts';

type TimedEvent = Extract<Parameters<typeof icalendarOf>[0]['events'][number], { kind: 'timed' }>;

const AT = Temporal.Instant.from('2026-03-01T12:00:30Z');
const event = (more: Partial<TimedEvent> = {}): TimedEvent => ({
  kind: 'timed',
  uid: '1-1-2026-03-02@hips',
  timeZone: 'Europe/Paris',
  at: Temporal.Instant.from('2026-03-02T06:30:00Z'),
  minutes: 15,
  title: 'Hips: strength day',
  text: 'Clam and Band side walk.',
  ...more,
});
const textOf = (events: TimedEvent[], timeZone = 'Europe/Paris', at = AT) =>
  new TextDecoder().decode(icalendarOf({ name: 'Hip strength', at, events: events.map((each) => ({ ...each, timeZone })) }));

/** What a calendar program has after it imported these files: an event for each UID, the one with the highest sequence. */
function imported(...files: string[]) {
  const calendar = new Map<string, { sequence: number; at: number; minutes: number; title: string; text: string }>();
  for (const file of files) {
    const root = new ICAL.Component(ICAL.parse(file));
    const zones = root.getAllSubcomponents('vtimezone').map((zone) => new ICAL.Timezone(zone));
    for (const component of root.getAllSubcomponents('vevent')) {
      const { uid, sequence, startDate, duration, summary, description } = new ICAL.Event(component);
      const tzid = component.getFirstProperty('dtstart')!.getParameter('tzid');
      if (tzid) startDate.zone = zones.find((zone) => zone.tzid === tzid)!;
      if (sequence < (calendar.get(uid)?.sequence ?? 0)) continue;
      const at = startDate.toUnixTime() * 1000;
      calendar.set(uid, { sequence, at, minutes: duration.toSeconds() / 60, title: summary, text: description });
    }
  }
  return calendar;
}

test('a file that is imported twice makes no doubles, and a later one takes the place of what it changes', () => {
  const moved = event({ at: Temporal.Instant.from('2026-03-02T17:00:00Z'), title: 'Hips: light day' });
  const [first, later] = [textOf([event()]), textOf([moved], 'Europe/Paris', AT.add({ minutes: 1 }))];
  expect(imported(first, first).size).toBe(1);
  for (const files of [
    [first, later],
    [later, first],
  ]) {
    const [only, ...others] = [...imported(...files).values()];
    expect(others).toEqual([]);
    expect(only).toMatchObject({ at: moved.at.epochMilliseconds, title: 'Hips: light day' });
  }
});

test('every event has its time stamp, its own time in the zone, and a zone that is described', () => {
  const file = textOf([event()]);
  expect(file).toContain('DTSTAMP:20260301T120030Z\r\n');
  expect(file).toContain('DTSTART;TZID=Europe/Paris:20260302T073000\r\n');
  expect(file).toContain('TZID:Europe/Paris\r\n');
});

test('a text of any letters comes through, in lines of 75 bytes at most', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string({ maxLength: 200 }), (title, text) => {
      const [clean, cleanText] = [title, text].map((each) =>
        each
          .replace(/\r\n?/g, '\n')
          .replace(/[^\P{Cc}\n]/gu, ' ')
          .toWellFormed(),
      );
      const file = textOf([event({ title: title.toWellFormed(), text: text.toWellFormed() })]);
      expect(Math.max(...file.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
      expect([...imported(file).values()][0]).toMatchObject({ title: clean, text: cleanText });
    }),
    { numRuns: 300 },
  );
});

const zones = [
  'Europe/Paris',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Nuuk',
  'Pacific/Chatham',
  'Africa/Casablanca',
  'UTC',
  'Asia/Kathmandu',
  'Africa/Cairo',
];

test.each(zones)('in %s every event is at its very instant, whatever the clocks do meanwhile', (timeZone) => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 360 }), fc.integer({ min: 0, max: 1439 }), (first, minute) => {
      const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
      const events = Array.from({ length: 56 }, (_, day) => {
        const date = Temporal.PlainDate.from(dateAfter('2026-01-01', first + day));
        return event({ uid: `${date}@hips`, at: date.toZonedDateTime({ timeZone, plainTime: time }).toInstant() });
      });
      const read = imported(textOf(events, timeZone));
      for (const { uid, at } of events) {
        const { at: readAt } = read.get(uid)!;
        expect(new Date(readAt).toISOString(), `${uid} ${minute}`).toBe(new Date(at.epochMilliseconds).toISOString());
      }
    }),
    { numRuns: 25 },
  );
});

/** Days on which the clocks change, both ways; a zone whose clocks never do has any two. */
test.each([
  ['Europe/London', '2026-03-29', '2026-10-25'],
  ['America/New_York', '2026-03-08', '2026-11-01'],
  ['Australia/Lord_Howe', '2026-04-05', '2026-10-04'],
  ['Asia/Kolkata', '2026-03-29', '2026-10-25'],
])('in %s prompts stay at the club’s hour across %s and %s', (timeZone, ...changes) => {
  const schedule = { timeZone, promptMinute: 7 * 60 + 30, weekPlan: weekPlanOf([1, 3, 5]) };
  for (const change of changes) {
    const eve = Temporal.PlainDate.from(change).subtract({ days: 2 }).toZonedDateTime({ timeZone, plainTime: '12:00' }).toInstant();
    const prompts = promptsFrom(schedule, nextPrompt(schedule, eve), 3);
    expect(prompts[1]!.localDate).toBe(change);
    const read = imported(
      textOf(
        prompts.map(({ localDate, at }) => event({ uid: localDate, at })),
        timeZone,
      ),
    );
    const shown = prompts.map(({ localDate }) =>
      Temporal.Instant.fromEpochMilliseconds(read.get(localDate)!.at).toZonedDateTimeISO(timeZone).toPlainDateTime().toString(),
    );
    expect(shown).toEqual(prompts.map(({ localDate }) => `${localDate}T07:30:00`));
  }
});

test('a day is the same day in every zone, and needs none', () => {
  const race = { kind: 'all-day' as const, uid: 'race@hips', localDate: theDay('2026-03-29'), title: 'Spring 10', text: 'A race.' };
  const file = new TextDecoder().decode(icalendarOf({ name: 'Hips', at: AT, events: [race] }));
  expect(file).toContain('DTSTART;VALUE=DATE:20260329\r\n');
  expect(file).not.toContain('VTIMEZONE');
});
