/** What hostile or outdated clients send: each has its sentence, and nothing is stored. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Rehearsal, startRehearsal } from '../../rehearsal/rehearsal.ts';
import { PATIENT } from '../support/patience.ts';
import { lineWith, statusOf } from './stage.ts';

const COMMAND = 2;
const COMPONENT = 3;

let rehearsal: Rehearsal;
beforeAll(async () => {
  rehearsal = await startRehearsal({ at: '2026-03-02T06:00:00Z', ...PATIENT });
  const olga = rehearsal.person('Olga');
  const echo = await olga.command('/club setup', { channel: 'hips', time: '07:30', timezone: 'Europe/Paris' });
  await olga.press(echo.message!, 'Save');
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
});
afterAll(() => rehearsal.close());

/** A press comes with the message it was made on, as Discord always sends it. */
function forge(name: string, type: number, data: object) {
  const message = type === COMPONENT ? rehearsal.world.messages.get(rehearsal.channel('hips').id)![0]! : null;
  return rehearsal.person(name).forge({ type: type as never, data: data as never, message });
}
const sub = (root: string, name: string, options: object[] = []) => ({
  id: '1',
  name: root,
  type: 1,
  options: [{ type: 1, name, options }],
});

const CHOOSE = '`effort`: choose one of easy, right and hard.';
const UNKNOWN = 'I do not know this command any more. Reload Discord to see the present ones, then try again.';
const OLD = 'This button is from an older version and does nothing now. Type `/hips today` for today’s session.';
const ORGANISERS =
  'Only organisers can do this: it needs the Manage Server permission, or the role that your club chose for its organisers. Ask someone who has one of them.';

test.each([
  ['an option outside its choices', sub('hips', 'done', [{ type: 3, name: 'effort', value: 'brutal' }]), CHOOSE],
  ['an option of another type', sub('hips', 'done', [{ type: 4, name: 'effort', value: 7 }]), CHOOSE],
  ['an option that does not exist', sub('hips', 'done', [{ type: 3, name: 'points', value: '100' }]), UNKNOWN],
  ['a subcommand that does not exist', sub('hips', 'win'), UNKNOWN],
  ['a root that does not exist', sub('hop', 'today'), UNKNOWN],
  ['a bare root', { id: '1', name: 'hips', type: 1 }, UNKNOWN],
  ['a required option left out', sub('hips', 'exercise'), '`name`: this is missing. Choose or type one.'],
  [
    'free text where autocomplete was offered',
    sub('hips', 'exercise', [{ type: 3, name: 'name', value: '<@&1> @everyone' }]),
    'I do not know that exercise. Choose one from the list that comes while you type, such as Clam, Standing wall press and Single-leg squat from a chair.',
  ],
])('%s', async (_, data, sentence) => {
  expect((await forge('Ana', COMMAND, data)).text).toBe(sentence);
});

test.each(['nowhere', 'done', 'done:99:2026-03-02', 'constructor:1:', ':::', '💥'])('the custom id %j from nowhere', async (customId) => {
  const answer = await forge('Ana', COMPONENT, { custom_id: customId, component_type: 2 });
  expect(answer.text).toBe(OLD);
});

test('a member who forges an organiser’s command or button is refused', async () => {
  const setup = sub('club', 'setup', [{ type: 3, name: 'time', value: '09:00' }]);
  expect((await forge('Ana', COMMAND, setup)).text).toBe(ORGANISERS);
  const customId = `save-setup:1:${rehearsal.channel('general').id} 09:00 Europe/Paris 1-3-5`;
  expect((await forge('Ana', COMPONENT, { custom_id: customId, component_type: 2 })).text).toBe(ORGANISERS);
  expect(lineWith(await statusOf(rehearsal), '**Hour**')).toBe('**Hour** 07:30, Europe/Paris. It is 07:30 there now');
});

test('a member does not see the organiser’s commands', () => {
  expect(
    rehearsal
      .person('Ana')
      .commands()
      .map(({ name }) => name),
  ).toEqual(['hips']);
  expect(
    rehearsal
      .person('Olga')
      .commands()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['club', 'hips']);
});

test('suggestions go to organisers only', async () => {
  const typing = sub('club', 'setup', [{ type: 3, name: 'timezone', value: 'par', focused: true }]);
  expect((await forge('Ana', 4, typing)).choices).toEqual([]);
  expect((await forge('Olga', 4, typing)).choices).toContainEqual(expect.objectContaining({ value: 'Europe/Paris' }));
});

test('a time like 25:99 is refused with an example', async () => {
  const answer = await rehearsal.person('Olga').command('/club setup', { channel: 'hips', time: '25:99', timezone: 'Europe/Paris' });
  expect(answer.text).toBe('`time`: use 24-hour time from 00:00 to 23:59, such as 07:30.');
});

test('after all that nobody has a point, and Discord has nothing to object to', async () => {
  const board = (await rehearsal.person('Ana').command('/hips leaderboard')).text;
  expect(lineWith(board, 'checked in')).toBe('Nobody has checked in yet. The first tap on **Done** starts the board.');
  expect(rehearsal.gaps).toEqual([]);
});
