/** An organiser pauses the club, goes on, and posts by hand. */
import { visibleText } from 'local-discord/visible-text.ts';
import { afterEach, expect, test } from 'vitest';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { liveDays, noticesOf, promptsOf, rehearseClub, statusOf } from './stage.ts';

let rehearsal: Rehearsal;
afterEach(() => {
  expect(rehearsal.gaps).toEqual([]);
  expect(noticesOf(rehearsal)).toEqual([]);
});

const SUNDAY = { at: '2026-03-01T12:00:00Z' };
const olga = () => rehearsal.person('Olga');
const days = () => promptsOf(rehearsal).map((message) => /· (.*)/.exec(visibleText(message))![1]);

test('a pause until a day: quiet until then, and the prompt of that day', async () => {
  rehearsal = await rehearseClub({}, SUNDAY);
  const { choices } = await olga().complete('/club pause', 'until', 'mond');
  expect(choices).toEqual([
    { name: 'Monday 2 March, tomorrow', value: '2026-03-02' },
    { name: 'Monday 2 March, next Monday', value: '2026-03-02' },
  ]);
  const answer = await olga().command('/club pause', { until: '2026-03-05' });
  expect(answer.text).toContain('The next prompt goes to');
  expect(await statusOf(rehearsal)).toContain(', until Thursday 5 March: no prompts go out');
  expect(await statusOf(rehearsal)).toMatch(/^## Paused\n/);
  for (const day of [2, 3, 4, 5, 6]) await rehearsal.travelTo(`2026-03-0${day}T06:30:00Z`);
  expect(days()).toEqual(['Thursday 5 March', 'Friday 6 March']);
});

test('a pause that is planned: the prompt of the day before it and the first one after it go out, and none between', async () => {
  rehearsal = await rehearseClub({}, SUNDAY);
  const answer = await olga().command('/club pause', { from: '2026-03-04', until: '2026-03-06' });
  expect(answer.text).toContain('### Pause planned');
  expect(await statusOf(rehearsal)).toContain('**Pause ahead** Wednesday 4 March 2026 until Friday 6 March 2026');
  expect((await olga().command('/club preview')).text).toContain('Paused from Wednesday 4 March until Friday 6 March: no prompts go out.');
  await liveDays(rehearsal, '2026-03-04T12:00:00Z');
  expect((await olga().command('/club post')).text).toContain('Type `/club resume` first');
  expect(await statusOf(rehearsal)).toMatch(/^## Paused\n/);
  await liveDays(rehearsal, '2026-03-07T12:00:00Z');
  expect(days()).toEqual(['Monday 2 March', 'Tuesday 3 March', 'Friday 6 March', 'Saturday 7 March']);
});

test('a pause without an end lasts until somebody resumes; today’s can be posted then', async () => {
  rehearsal = await rehearseClub();
  await olga().command('/club pause');
  expect((await olga().command('/club post')).text).toContain('Type `/club resume` first');
  await rehearsal.travelTo('2026-03-10T12:00:00Z');
  expect(promptsOf(rehearsal)).toEqual([]);
  expect((await olga().command('/club resume')).text).toContain('### The club goes on');
  expect((await olga().command('/club resume')).text).toContain('The club is not paused.');
  expect((await olga().command('/club post')).text).toContain('On its way');
  await liveDays(rehearsal, '2026-03-11T12:00:00Z');
  expect(days()).toEqual(['Tuesday 10 March', 'Wednesday 11 March']);
});

test.each([
  ['yesterday', '2026-02-28', 'choose a day after today'],
  ['today', '2026-03-01', 'choose a day after today'],
  ['the year after next', '2027-03-03', 'choose a day within a year'],
  ['a day that never was', '2026-02-30', 'use a date such as'],
  ['a word', 'easter', 'use a date such as'],
])('a pause until %s is refused in a sentence, and nothing changes', async (_, until, sentence) => {
  rehearsal = await rehearseClub({}, SUNDAY);
  expect((await olga().command('/club pause', { until })).text).toContain(sentence);
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  expect(promptsOf(rehearsal)).toHaveLength(1);
});

test('today’s prompt can be posted before its time, and the day gets no other', async () => {
  rehearsal = await rehearseClub({}, { at: '2026-03-02T05:00:00Z' });
  expect((await olga().command('/club post')).text).toContain('On its way');
  await liveDays(rehearsal, '2026-03-02T12:00:00Z');
  expect(days()).toEqual(['Monday 2 March']);
});

test('a second one is posted only after a yes, has buttons of its own, and counts the same day', async () => {
  rehearsal = await rehearseClub();
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  const question = await olga().command('/club post');
  expect(question.text).toContain('This would be a second one.');
  await rehearsal.travelTo('2026-03-02T06:40:00Z');
  expect(promptsOf(rehearsal)).toHaveLength(1);

  await olga().press(question.message!, 'Post now');
  await rehearsal.travelTo('2026-03-02T06:41:00Z');
  expect(days()).toEqual(['Monday 2 March', 'Monday 2 March']);
  const ana = rehearsal.person('Ana').in('hips');
  expect((await ana.press(promptsOf(rehearsal)[1]!, 'Done')).text).toContain('Checked in for Monday 2 March');
  expect((await ana.press(promptsOf(rehearsal)[0]!, 'Done')).text).toContain('You already checked in');
  expect((await ana.press(promptsOf(rehearsal)[1]!, 'My version')).text).toContain('Strength day · Monday 2 March');
});

test('a second one whose confirmation was lost is not taken for the first one, nor posted a third time', async () => {
  rehearsal = await rehearseClub();
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  const question = await olga().command('/club post');
  rehearsal.faults.answer('POST /channels/:channel/messages', { status: 503, body: 'unavailable' });
  await olga().press(question.message!, 'Post now');
  await rehearsal.travelTo('2026-03-02T06:30:05Z'); // the first attempt has failed
  await rehearsal.travelTo('2026-03-02T06:50:00Z'); // Discord has forgotten the nonce: the bot looks, and finds only the first
  expect(promptsOf(rehearsal)).toHaveLength(2);
});

test('a streak lasts through a pause of the club', async () => {
  rehearsal = await rehearseClub({}, SUNDAY);
  const ana = rehearsal.person('Ana');
  const checkInOn = async (...dates: string[]) => {
    let text = '';
    for (const date of dates) {
      await rehearsal.travelTo(`${date}T06:30:00Z`);
      text = (await ana.command('/hips done')).text;
    }
    return text;
  };
  expect(await checkInOn('2026-03-02', '2026-03-03', '2026-03-04')).toContain('Streak: **1 week**');
  await olga().command('/club pause', { until: '2026-03-16' });
  expect(await checkInOn('2026-03-16', '2026-03-17', '2026-03-18')).toContain('Streak: **2 weeks**');
});
