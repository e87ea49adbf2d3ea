import { afterEach, expect, test } from 'vitest';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { clubWithReminder, inboxOf, lineWith, liveDays, setUpClub } from './stage.ts';

let rehearsal: Rehearsal;
afterEach(() => expect(rehearsal.gaps).toEqual([]));

const ana = () => rehearsal.person('Ana');
const inbox = (name = 'Ana') => inboxOf(rehearsal, name);
const plan = async () => (await ana().command('/hips plan')).text;
/** What her plan says of the next reminder, if she gets any. */
const nextReminder = async () => lineWith(await plan(), 'I send you');

test('who asked gets one at their hour, on every day without a check-in, and nobody else does', async () => {
  rehearsal = await clubWithReminder();
  expect(await nextReminder()).toBe('It is 07:00 for you now. If you have not checked in by 18:00 today, I send you one message.');
  await liveDays(rehearsal, '2026-03-02T16:59:00Z');
  expect(inbox()).toEqual([]);
  await rehearsal.travelTo('2026-03-02T17:00:00Z');
  expect(inbox()).toEqual([
    [
      'Hip strength: Monday 2 March, a strength day',
      'Your reminder from **Riverside Runners**. You have not checked in yet.',
      '**Clam** 1 set of 10 reps each leg',
      `In <#${rehearsal.channel('hips').channel.id}>, \`/hips today\` shows how. Tap **Done** when you did it.`,
      '-# You asked for this at 18:00. `/hips plan` in the server changes it.',
      '[Done] [Turn reminders off]',
    ].join('\n'),
  ]);
  await liveDays(rehearsal, '2026-03-04T12:00:00Z');
  expect(inbox()).toHaveLength(2);
  await ana().command('/hips done');
  await liveDays(rehearsal, '2026-03-05T12:00:00Z');
  expect(inbox()).toHaveLength(2);
  expect([...inbox('Ben'), ...inbox('Olga')]).toEqual([]);
});

test('it comes by the clock where the member is', async () => {
  rehearsal = await clubWithReminder();
  const { text } = await ana().command('/hips plan', { timezone: 'America/New_York' });
  const next = 'It is 01:00 for you now. If you have not checked in by 18:00 today, I send you one message.';
  expect(lineWith(text, 'I send you')).toBe(next);
  await liveDays(rehearsal, '2026-03-02T22:30:00Z');
  expect(inbox()).toEqual([]);
  await rehearsal.travelTo('2026-03-02T23:00:00Z');
  expect(inbox()).toHaveLength(1);
});

test('one who is in two clubs has a reminder in each, and each says which club it is from', async () => {
  rehearsal = await clubWithReminder();
  rehearsal.addGuild({ name: 'Harbour *Harriers*', owner: 'Olga', channels: ['hips'], members: ['Ana'] });
  await setUpClub(rehearsal, {}, 'Harbour *Harriers*');
  await rehearsal.person('Ana', 'Harbour *Harriers*').command('/hips plan', { reminder: '19:00' });
  await liveDays(rehearsal, '2026-03-02T20:00:00Z');
  expect(inbox().map((text) => lineWith(text, 'Your reminder'))).toEqual([
    'Your reminder from **Riverside Runners**. You have not checked in yet.',
    'Your reminder from **Harbour \\*Harriers\\***. You have not checked in yet.',
  ]);
});
