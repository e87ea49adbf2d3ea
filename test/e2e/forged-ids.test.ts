/** Any button of ours, pressed where it does not stand: Discord's app would not, and a client of somebody's own does. */
import { type APIMessage, MessageFlags } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roots } from '../../commands/index.ts';
import { type Rehearsal, startRehearsal } from '../../rehearsal/rehearsal.ts';
import { customId } from '../../src/command.ts';
import { BUTTONS } from '../../src/messages/custom-ids.ts';
import { promptsOf, setUpClub } from './stage.ts';

const DAY = '2026-03-02';

/** What a forger would put behind each name. */
const ARGUMENTS: Record<keyof typeof BUTTONS, (rehearsal: Rehearsal) => string[]> = {
  done: () => [DAY],
  effort: () => [`${DAY}.hard`],
  myVersion: () => [DAY],
  hurts: () => [DAY],
  why: () => [''],
  weeks: () => [DAY],
  saveSetup: (rehearsal) => [`${rehearsal.channel('hips').id} 07:30 Europe/Paris 1-3-5`],
  postNow: () => [DAY, `${DAY}.9`],
  resume: () => [''],
  weekBoard: () => ['2026-03-09'],
  reminderOff: ({ world }) => [...world.guilds.keys()],
  board: () => [`week.${DAY}.0`, `all.${DAY}.0`],
  onBoards: () => ['hide', 'show'],
  export: () => [''],
  erase: () => ['ask', 'keep', 'sure'],
};

test('no button of ours is missing here', () => {
  const names = roots.flatMap(({ commands }) => commands.flatMap(({ buttons = [] }) => buttons.map(({ name }) => name)));
  expect(names.sort()).toEqual(
    Object.values(BUTTONS)
      .map(({ name }) => name)
      .sort(),
  );
});

describe('pressed on the club’s prompt', () => {
  let rehearsal: Rehearsal;
  let prompt: APIMessage;
  beforeAll(async () => {
    rehearsal = await startRehearsal({ at: '2026-03-02T06:00:00Z' });
    await setUpClub(rehearsal);
    await rehearsal.travelTo('2026-03-02T06:30:00Z');
    await rehearsal.person('Ana').command('/hips done');
    await rehearsal.travelTo('2026-03-02T06:31:00Z'); // its count is shown by now
    prompt = promptsOf(rehearsal)[0]!;
  });
  afterAll(async () => {
    expect(rehearsal.gaps).toEqual([]);
    await rehearsal.close();
  });

  const press = (name: string, custom_id: string) => {
    const message = rehearsal.world.messages.get(prompt.channel_id)!.find(({ json }) => json.id === prompt.id)!;
    return rehearsal.person(name).forge({ type: 3, data: { custom_id, component_type: 2, id: 1 }, message });
  };

  test.each(Object.keys(BUTTONS) as (keyof typeof BUTTONS)[])(
    '%s leaves it as it is, and answers whoever pressed it alone',
    async (key) => {
      const before = structuredClone(prompt);
      for (const argument of ARGUMENTS[key](rehearsal)) {
        for (const name of ['Ana', 'Olga']) {
          const { message, failed } = await press(name, customId(BUTTONS[key], argument));
          expect(failed).toBeUndefined();
          expect(message!.id).not.toBe(prompt.id);
          expect(message!.flags! & MessageFlags.Ephemeral).toBe(MessageFlags.Ephemeral);
          expect(countless(promptsOf(rehearsal)[0]!)).toEqual(countless(before));
        }
      }
      expect(promptsOf(rehearsal)).toHaveLength(1);
    },
  );
});

/** A message without the count of check-ins, which goes with the check-ins. */
function countless({ edited_timestamp: _, ...message }: APIMessage): unknown {
  return JSON.parse(JSON.stringify(message).replace(/Be the first in: tap \*\*Done\*\*\.|\d+ in so far/, ''));
}
