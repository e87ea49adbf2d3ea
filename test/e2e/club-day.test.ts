import { visibleText } from 'local-discord/visible-text.ts';
import { expect, test } from 'vitest';
import { startRehearsal } from '../../rehearsal/rehearsal.ts';
import { PATIENT } from '../support/patience.ts';
import { expectSeen, headline, lineWith, liveDays, promptsOf, rehearseClub } from './stage.ts';

test('a club day: the organiser sets it up, the prompt goes out at its hour, Ana checks in once, the week’s board counts it, and that of all time names her', async () => {
  await using rehearsal = await startRehearsal({ at: '2026-03-01T12:00:00Z', ...PATIENT });
  const olga = rehearsal.person('Olga');
  const ana = rehearsal.person('Ana').in('hips');

  const echo = await olga.command('/club setup', { channel: 'hips', time: '07:30', timezone: 'Europe/Paris' });
  expect(lineWith(echo.text, 'next prompt')).toBe('It is 13:00 there now. The next prompt goes out tomorrow at 07:30 (<t:1772433000:R>).');
  expect(headline((await olga.press(echo.message!, 'Save')).text)).toBe('### Saved');

  await liveDays(rehearsal, '2026-03-02T06:00:00Z');
  await rehearsal.liveUntil('2026-03-02T06:29:00Z');
  expect(rehearsal.channel('hips').messages).toHaveLength(0);
  await rehearsal.liveUntil('2026-03-02T06:30:00Z');
  const [prompt] = rehearsal.channel('hips').messages;

  expect(headline((await ana.press(prompt!, 'Done')).text)).toBe('### Checked in for Monday 2 March');
  expect(headline((await ana.press(prompt!, 'Done')).text)).toBe('### You already checked in for Monday at <t:1772433000:t>');
  expect(headline((await ana.press(prompt!, 'My version')).text)).toBe('## Strength day · Monday 2 March');
  await expectSeen((await ana.command('/hips leaderboard')).text, 'club-day/board-of-the-week');
  expect(lineWith((await olga.command('/hips leaderboard', { period: 'all' })).text, '<@')).toBe(`- <@${ana.id}>`);

  await liveDays(rehearsal, '2026-03-02T23:00:00Z');
  expect(rehearsal.channel('hips').messages).toHaveLength(1);
  expect(rehearsal.gaps).toEqual([]);
});

test('a prompt at half past midnight: Done under it is for its day, and the count says so', async () => {
  const rehearsal = await rehearseClub({ time: '00:30' });
  await rehearsal.travelTo('2026-03-02T23:30:00Z');
  const ana = rehearsal.person('Ana').in('hips');
  const prompt = () => visibleText(promptsOf(rehearsal)[0]!);
  expect(headline(prompt())).toBe('Light day for the hips · Tuesday 3 March');
  expect(headline((await ana.press(promptsOf(rehearsal)[0]!, 'Done')).text)).toBe('### Checked in for Tuesday 3 March');
  expect(headline((await ana.command('/hips today')).text)).toBe('## Light day · Tuesday 3 March');
  expect(headline((await rehearsal.person('Ben').in('hips').command('/hips done')).text)).toBe('### Checked in for Tuesday 3 March');
  await rehearsal.travelTo('2026-03-02T23:31:00Z');
  await rehearsal.travelTo('2026-03-02T23:32:00Z'); // the edit of the first tap may have been under way
  expect(lineWith(prompt(), 'in so far')).toBe('2 in so far');
  expect(headline((await ana.command('/hips undo')).text)).toBe('### Taken back: Tuesday 3 March');
  await rehearsal.travelTo('2026-03-02T23:33:00Z');
  expect(lineWith(prompt(), 'in so far')).toBe('1 in so far');
  expect(rehearsal.gaps).toEqual([]);
});
