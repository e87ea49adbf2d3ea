/** An organiser pauses the club, goes on, and posts by hand. */
import { type Component, walk } from 'local-discord/components.ts';
import { visibleText } from 'local-discord/visible-text.ts';
import { afterEach, expect, test } from 'vitest';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { headline, lineWith, liveDays, noticesOf, promptsOf, rehearseClub, statusOf } from './stage.ts';

let rehearsal: Rehearsal;
afterEach(() => {
  expect(rehearsal.gaps).toEqual([]);
  expect(noticesOf(rehearsal)).toEqual([]);
});

const SUNDAY = { at: '2026-03-01T12:00:00Z' };
const RESUME_FIRST = 'The club is paused, so nothing is posted. Type `/club resume` first.';
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
  expect(lineWith(answer.text, 'next prompt')).toBe(
    `The next prompt goes to <#${rehearsal.channel('hips').id}> <t:1772692200:F>. \`/club resume\` ends the pause sooner.`,
  );
  const status = await statusOf(rehearsal);
  expect(headline(status)).toBe('## Paused');
  expect(lineWith(status, '**Pause**')).toBe(
    '**Pause** since Sunday 1 March, until Thursday 5 March: no prompts go out, and nobody’s streak breaks. `/club resume` ends it sooner.',
  );
  for (const day of [2, 3, 4, 5, 6]) await rehearsal.travelTo(`2026-03-0${day}T06:30:00Z`);
  expect(days()).toEqual(['Thursday 5 March', 'Friday 6 March']);
});

test('a pause that is planned: the prompt of the day before it and the first one after it go out, and none between', async () => {
  rehearsal = await rehearseClub({}, SUNDAY);
  const answer = await olga().command('/club pause', { from: '2026-03-04', until: '2026-03-06' });
  expect(headline(answer.text)).toBe('### Pause planned');
  expect(lineWith(await statusOf(rehearsal), 'Pause')).toBe('**Pause ahead** Wednesday 4 March 2026 until Friday 6 March 2026');
  expect(lineWith((await olga().command('/club preview')).text, 'Paused')).toBe(
    '-# Paused from Wednesday 4 March until Friday 6 March: no prompts go out.',
  );
  await liveDays(rehearsal, '2026-03-04T12:00:00Z');
  expect((await olga().command('/club post')).text).toBe(RESUME_FIRST);
  expect(headline(await statusOf(rehearsal))).toBe('## Paused');
  await liveDays(rehearsal, '2026-03-07T12:00:00Z');
  expect(days()).toEqual(['Monday 2 March', 'Tuesday 3 March', 'Friday 6 March', 'Saturday 7 March']);
});

test('a pause without an end lasts until somebody resumes; today’s can be posted then', async () => {
  rehearsal = await rehearseClub();
  await olga().command('/club pause');
  expect((await olga().command('/club post')).text).toBe(RESUME_FIRST);
  await rehearsal.travelTo('2026-03-10T12:00:00Z');
  expect(promptsOf(rehearsal)).toEqual([]);
  expect(headline((await olga().command('/club resume')).text)).toBe('### The club goes on');
  expect((await olga().command('/club resume')).text).toBe('The club is not paused. The next prompt goes out <t:1773210600:F>.');
  expect(headline((await olga().command('/club post')).text)).toBe('### On its way');
  await liveDays(rehearsal, '2026-03-11T12:00:00Z');
  expect(days()).toEqual(['Tuesday 10 March', 'Wednesday 11 March']);
});

const TOO_EARLY = '`until`: choose a day after today: it is the first day with a prompt again.';
const TOO_LATE = '`until`: choose a day within a year of its beginning. Leave both days out to pause until `/club resume`.';
const NO_DATE = '`until`: use a date such as 2026-12-24, or choose one from the list.';

test.each([
  ['yesterday', '2026-02-28', TOO_EARLY],
  ['today', '2026-03-01', TOO_EARLY],
  ['the year after next', '2027-03-03', TOO_LATE],
  ['a day that never was', '2026-02-30', NO_DATE],
  ['a word', 'easter', NO_DATE],
])('a pause until %s is refused in a sentence, and nothing changes', async (_, until, sentence) => {
  rehearsal = await rehearseClub({}, SUNDAY);
  expect((await olga().command('/club pause', { until })).text).toBe(sentence);
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  expect(promptsOf(rehearsal)).toHaveLength(1);
});

test('today’s prompt can be posted before its time, and the day gets no other', async () => {
  rehearsal = await rehearseClub({}, { at: '2026-03-02T05:00:00Z' });
  expect(headline((await olga().command('/club post')).text)).toBe('### On its way');
  await liveDays(rehearsal, '2026-03-02T12:00:00Z');
  expect(days()).toEqual(['Monday 2 March']);
});

test('a second one is posted only after a yes, has buttons of its own, and counts the same day', async () => {
  rehearsal = await rehearseClub();
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  const question = await olga().command('/club post');
  expect(lineWith(question.text, 'second one')).toBe('Today’s prompt went out at <t:1772433000:t>. This would be a second one.');
  await rehearsal.travelTo('2026-03-02T06:40:00Z');
  expect(promptsOf(rehearsal)).toHaveLength(1);

  await olga().press(question.message!, 'Post now');
  await rehearsal.travelTo('2026-03-02T06:41:00Z');
  expect(days()).toEqual(['Monday 2 March', 'Monday 2 March']);
  const ids = promptsOf(rehearsal).map((message) =>
    walk(message.components as Component[]).flatMap(({ component }) => component.custom_id ?? []),
  );
  expect(ids).toEqual([
    ['done:2:1.2026-03-02', 'my-version:2:1.2026-03-02', 'hurts:2:1.2026-03-02'],
    ['done:2:1.2026-03-02.1', 'my-version:2:1.2026-03-02.1', 'hurts:2:1.2026-03-02.1'],
  ]);
  const ana = rehearsal.person('Ana').in('hips');
  expect(headline((await ana.press(promptsOf(rehearsal)[1]!, 'Done')).text)).toBe('### Checked in for Monday 2 March');
  expect(headline((await ana.press(promptsOf(rehearsal)[0]!, 'Done')).text)).toBe(
    '### You already checked in for Monday at <t:1772433660:t>',
  );
  expect(headline((await ana.press(promptsOf(rehearsal)[1]!, 'My version')).text)).toBe('## Strength day · Monday 2 March');
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
    return lineWith(text, 'Streak');
  };
  expect(await checkInOn('2026-03-02', '2026-03-03', '2026-03-04')).toBe('Streak: **1 week**.');
  await olga().command('/club pause', { until: '2026-03-16' });
  expect(await checkInOn('2026-03-16', '2026-03-17', '2026-03-18')).toBe('Streak: **2 weeks**. A pause held it last week.');
});
