/** Every button of ours, pressed under a message that does not have it. Discord's app does not do that; somebody's own client can. */
import { type APIMessage, MessageFlags } from 'discord-api-types/v10';
import { setOverwrite } from 'local-discord/guilds.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roots } from '../../commands/index.ts';
import { type Rehearsal, startRehearsal } from '../../rehearsal/rehearsal.ts';
import { BUTTONS, customId } from '../../src/custom-ids.ts';
import { headline, lineWith, promptsOf, rehearseClub, setUpClub, statusOf } from './stage.ts';

const DAY = '2026-03-02';

/** What a forger would put behind each name. */
const ARGUMENTS: Record<keyof typeof BUTTONS, (rehearsal: Rehearsal) => string[]> = {
  done: () => [`1.${DAY}`, `2.${DAY}`],
  effort: () => [`${DAY}.hard`],
  myVersion: () => [`1.${DAY}`, `2.${DAY}`],
  hurts: () => [`1.${DAY}`, `2.${DAY}`],
  move: () => [`easier.1.${DAY}`, `harder.2.${DAY}`, `back-${DAY}.1.${DAY}`, `back-2026-02-30.1.${DAY}`],
  level: () => ['easier.clam', 'harder.no-such', `back-${DAY}.clam`],
  side: () => [`${DAY}.left`],
  hurtsList: () => ['now', 'soon', 'unsure'],
  why: () => [''],
  weeks: () => [DAY],
  saveSetup: (rehearsal) => [`${rehearsal.channel('hips').id} 07:30 Europe/Paris 1-3-5 none`, '- 09:00 - - none', '- - - - none'],
  programme: () => ['1 none - - - - x', 'new none - - - - x', '99 none - - - - x', 'new none 1 07:30 00000000 135 @everyone'],
  endProgramme: () => ['1', '2', '99', ''],
  postNow: () => [`1.${DAY}`, `1.${DAY}.9`, `2.${DAY}`],
  resume: () => [''],
  weekBoard: () => ['2026-03-09'],
  reminderOff: ({ world }) => [...world.guilds.keys()],
  reminderDone: ({ world }) => [...world.guilds.keys()].map((id) => `${id}.1.${DAY}`),
  reminderEffort: ({ world }) => [...world.guilds.keys()].map((id) => `${id}.${DAY}.hard`),
  board: () => [`week.${DAY}.0`, `all.${DAY}.0`],
  onBoards: () => ['hide', 'show'],
  export: () => [''],
  erase: () => ['ask', 'keep', 'sure'],
  changes: () => ['', '0', '7', '-1', 'x'],
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
      const ids = ARGUMENTS[key](rehearsal).map((argument) => customId(BUTTONS[key], argument));
      for (const id of [...ids, customId({ ...BUTTONS[key], version: 1 }, DAY)]) {
        for (const name of ['Ana', 'Olga']) {
          const { message, failed } = await press(name, id);
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

describe('a Save that somebody makes up', () => {
  /** A club whose organisers may not all see everything, and another server with the bot in it. */
  async function stage() {
    const channels = ['hips', 'committee', { name: 'Stage', type: 2 as const }, { name: 'Training', type: 4 as const }];
    const roles = [
      { name: 'Organisers', permissions: ['MANAGE_GUILD' as const], members: ['Priya', 'Quinn'] },
      { name: 'Committee', members: ['Quinn'] },
    ];
    const rehearsal = await rehearseClub({}, { guild: { name: 'Riverside Runners', channels, roles } });
    rehearsal.addGuild({ name: 'Harbour Harriers', channels: ['harbour'] });
    const { world } = rehearsal;
    const committee = rehearsal.channel('committee').channel;
    const river = world.guilds.get(committee.guild_id)!;
    const role = [...river.roles.values()].find(({ name }) => name === 'Committee')!;
    setOverwrite(world, committee, river.id, { deny: ['VIEW_CHANNEL'] });
    setOverwrite(world, committee, role.id, { allow: ['VIEW_CHANNEL'] });
    setOverwrite(world, committee, rehearsal.applicationId, { allow: ['VIEW_CHANNEL'] });
    const press = (name: string, custom_id: string) => {
      const message = world.messages.get(rehearsal.channel('hips').id)!.at(-1)!;
      return rehearsal
        .person(name)
        .in('hips')
        .forge({ type: 3, data: { custom_id, component_type: 2, id: 1 }, message });
    };
    const save = (name: string, channel: string) => press(name, `save-setup:1:${rehearsal.channel(channel).id} 09:00 Europe/Paris 1-3-5`);
    await statusOf(rehearsal); // by then the bot has heard of all that
    return { rehearsal, save, press };
  }

  test('puts no prompt where its maker cannot look, nor where none can go', async () => {
    const { rehearsal, save, press } = await stage();
    const [hips, committee, voice, category] = ['hips', 'committee', 'Stage', 'Training'].map((name) => `<#${rehearsal.channel(name).id}>`);
    const another = 'Prompts need a text or announcement channel: run `/club setup` again and choose one from the list.';
    expect((await save('Priya', 'committee')).text).toBe(
      `You cannot see ${committee}, so I do not post there for you. Run \`/club setup\` again with a channel that you see, or ask someone who sees this one.`,
    );
    expect((await save('Priya', 'Stage')).text).toBe(`${voice} is a voice channel. ${another}`);
    expect((await save('Priya', 'Training')).text).toBe(`${category} is a category and not a channel. ${another}`);
    expect(lineWith(await statusOf(rehearsal), '**Channel**')).toBe(`**Channel** ${hips}, and I may post there.`);
    const asked = await save('Quinn', 'committee'); // a Save of the first version does not say over what
    expect(lineWith(asked.text, '###')).toBe('### Save this change?');
    expect(lineWith(asked.text, '→ <#')).toBe(`**Channel** ${hips} → ${committee}`);
    const [anew] = JSON.stringify(asked.message).match(/save-setup:2:[^"]+/)!;
    expect(headline((await press('Quinn', anew)).text)).toBe('### Saved');
    expect(rehearsal.gaps).toEqual([]);
  });

  test('puts none in another server, even after its channel came along with a command', async () => {
    const { rehearsal, save } = await stage();
    const { id, channel } = rehearsal.channel('harbour');
    const resolved = { channels: { [id]: { ...channel, guild_id: undefined, permissions: '0' } } };
    const data = {
      id: '1',
      name: 'club',
      type: 1,
      options: [{ type: 1, name: 'setup', options: [{ type: 7, name: 'channel', value: id }, ...AT_NINE] }],
      resolved,
    };
    const unseen = `I cannot see <#${id}>. Give my role **View Channel** there, or choose another channel, then run \`/club setup\` again.`;
    expect((await rehearsal.person('Priya').forge({ type: 2, data, message: null })).text).toBe(unseen);
    expect((await save('Priya', 'harbour')).text).toBe(unseen);
    await rehearsal.liveUntil('2026-03-02T08:01:00Z');
    expect(rehearsal.channel('harbour').messages).toEqual([]);
    expect(promptsOf(rehearsal)).toHaveLength(1);
    expect(rehearsal.gaps).toEqual([]);
  });
});

const AT_NINE = [
  { type: 3, name: 'time', value: '09:00' },
  { type: 3, name: 'timezone', value: 'Europe/Paris' },
];
