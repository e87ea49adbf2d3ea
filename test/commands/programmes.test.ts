/** Several programmes in one club: what organisers type, see and press. */
import { ChannelType } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { asChannelId } from '../../src/club/ids.ts';
import { INVITE_PERMISSIONS } from '../../src/permissions.ts';
import { BEN, CHANNEL, call, clubServices, GUILD, guilds, instant, wordsOf } from '../support/club.ts';
import { addProgramme, editProgramme, listProgrammes, removeProgramme, setup, status } from '../support/commands.ts';
import { expectWhole } from '../support/whole.ts';

const EVENING = asChannelId('200000000000000002');
const VOICE = asChannelId('200000000000000003');
const AT = '2026-03-01T12:00:00Z'; // a Sunday
const edge = guilds({
  botPermissionsIn: (_guild, channel) => ([CHANNEL, EVENING, VOICE].includes(channel) ? INVITE_PERMISSIONS : null),
  channelTypeOf: (_guild, channel) =>
    channel === VOICE ? ChannelType.GuildVoice : [CHANNEL, EVENING].includes(channel) ? ChannelType.GuildText : null,
});
const [save] = addProgramme.buttons!;
const [end] = removeProgramme.buttons!;
const BEGINNERS = { name: 'Beginners', channel: EVENING, time: '18:00' };
type Typed = Partial<typeof BEGINNERS> & { timezone?: string; days?: string };

/** A club, and what an organiser does in it at `AT`. */
async function stage() {
  const parts = { ...(await clubServices()), guilds: edge };
  const by = (at = AT) => call(at, { userId: BEN });
  const idIn = (reply: object) => /"custom_id":"(?:programme|end-programme):1:([^"]*)"/.exec(JSON.stringify(reply))![1]!;
  const press = (button: typeof save, reply: object, at?: string) => button!.run(idIn(reply), by(at), parts);
  const adding = (typed: Typed = {}) => addProgramme.run({ ...BEGINNERS, ...typed }, by(), parts);
  const add = async (typed: Typed = {}) => press(save, await adding(typed));
  const clubNow = async () => (await parts.clubs.get(GUILD))!;
  return { parts, by, idIn, press, adding, add, clubNow };
}

describe('add', () => {
  test('shows what would be saved, and Save saves it; the hour of today that has passed is promised for tomorrow', async () => {
    const { parts, by, press, clubNow } = await stage();
    const at = '2026-03-02T07:00:00Z'; // Monday, 08:00 in Paris
    const card = await addProgramme.run({ ...BEGINNERS, time: '07:30', days: '2-4' }, by(at), parts);
    await expectWhole(card, 'programmes/add');
    expect((await clubNow()).programmes).toHaveLength(1);
    await expectWhole(await press(save, card, at), 'programmes/added');
    expect((await clubNow()).programmes[1]).toMatchObject({
      ...{ number: 2, name: 'Beginners', channelId: EVENING, timeZone: 'Europe/Paris', promptMinute: 450 },
      nextPrompt: { localDate: '2026-03-03', at: instant('2026-03-03T06:30:00Z') },
    });
    await parts.posts.materialise(instant(at));
    expect(await parts.posts.recent((await clubNow()).programmes[1]!, 9)).toEqual([]);
  });

  test('a button has room for the longest name and zone', async () => {
    const { parts, by, idIn, press, clubNow } = await stage();
    const typed = { name: 'ß'.repeat(40), channel: EVENING, time: '23:59', timezone: 'America/North_Dakota/New_Salem', days: '1-3-5' };
    const card = await addProgramme.run(typed, by(), parts);
    expect(`programme:1:${idIn(card)}`.length).toBeLessThanOrEqual(100);
    await press(save, card);
    expect((await clubNow()).programmes[1]).toMatchObject({
      name: typed.name,
      channelId: EVENING,
      timeZone: typed.timezone,
      promptMinute: 1439,
    });
  });

  test('one that posts in the same channel at the same hour is warned about', async () => {
    const { parts, by } = await stage();
    const card = await addProgramme.run({ name: 'Twins', channel: CHANNEL, time: '06:30', timezone: 'Europe/London' }, by(), parts);
    await expectWhole(card, 'programmes/add-at-the-same-hour');
  });

  test('a name with markup and a mention formats and pings nobody', async () => {
    const { adding } = await stage();
    const { input } = addProgramme as unknown as { input: { parse(value: unknown): Typed } };
    const typed = input.parse({ ...BEGINNERS, name: ' **@everyone** <@&1>\n# x ' });
    await expectWhole(await adding(typed), 'programmes/add-odd-name');
  });

  test.each([
    ['a name that is taken', { name: 'beginners' }, '`name`: another programme of this club is called that. Choose another name.'],
    [
      'a channel that the bot cannot see',
      { name: 'x', channel: asChannelId('200000000000000009') },
      'then run `/club programmes add` again',
    ],
    ['a voice channel', { name: 'x', channel: VOICE }, 'is a voice channel'],
    ['a zone that does not exist', { name: 'x', timezone: 'Nowhere' }, '`timezone`: '],
  ])('%s is refused in a sentence', async (_, but, sentence) => {
    const { adding, add } = await stage();
    await add();
    await expect(adding(but)).rejects.toThrow(sentence);
  });

  test('the sixth is refused, also by a card that was there before the fifth', async () => {
    const { parts, by, add, press, clubNow } = await stage();
    for (const name of ['B', 'C', 'D']) await add({ ...BEGINNERS, name });
    const card = await addProgramme.run({ ...BEGINNERS, name: 'F' }, by(), parts);
    await add({ ...BEGINNERS, name: 'E' });
    await expect(press(save, card)).rejects.toThrow('A club has 5 programmes at most');
    await expect(async () => addProgramme.run({ ...BEGINNERS, name: 'F' }, by(), parts)).rejects.toThrow('at most');
    expect((await clubNow()).programmes).toHaveLength(5);
  });

  test.each(['', '   ', 'x'.repeat(41), '\u200b\u200b', '\u0301'])('the name %j is none', async (name) => {
    const { input } = addProgramme as unknown as { input: { safeParse(value: unknown): { success: boolean } } };
    expect(input.safeParse({ ...BEGINNERS, name }).success).toBe(false);
  });
});

describe('edit', () => {
  test('shows what becomes another, keeps the rest, and saves it', async () => {
    const { parts, by, add, press, clubNow } = await stage();
    await add();
    const card = await editProgramme.run({ programme: 'beg', name: 'Newcomers', timezone: 'Europe/London' }, by(), parts);
    await expectWhole(card, 'programmes/edit');
    await expectWhole(await press(save, card), 'programmes/edited');
    expect((await clubNow()).programmes[1]).toMatchObject({
      name: 'Newcomers',
      timeZone: 'Europe/London',
      promptMinute: 1080,
      channelId: EVENING,
    });
  });

  test('with nothing typed it shows how it is', async () => {
    const { parts, by, add } = await stage();
    await add();
    await expectWhole(await editProgramme.run({ programme: '2' }, by(), parts), 'programmes/edit-nothing');
  });

  test('gives the first a name, as a setup of it', async () => {
    const { parts, by, press, clubNow } = await stage();
    await press(save, await editProgramme.run({ programme: '1', name: 'Mornings' }, by(), parts));
    expect((await clubNow()).programmes).toMatchObject([{ name: 'Mornings', promptMinute: 450 }]);
    const card = await setup.run({ time: '08:00' }, by(), parts);
    expect(wordsOf(card)).toContain('Mornings');
  });

  test('asks anew when somebody changed it meanwhile, and says so when it ended', async () => {
    const { parts, by, add, press, clubNow } = await stage();
    await add();
    const card = await editProgramme.run({ programme: '2', time: '19:00' }, by(), parts);
    await press(save, await editProgramme.run({ programme: '2', name: 'Others' }, by(), parts));
    expect(wordsOf(await press(save, card))).toContain('Somebody changed this club’s setup meanwhile');
    await press(end, await removeProgramme.run({ programme: '2' }, by(), parts));
    await expect(press(save, card)).rejects.toThrow('This club has no such programme, or it has ended.');
    expect((await clubNow()).programmes).toHaveLength(1);
  });

  test.each(['3', '99', 'nothing like it', ''])('%j is no programme', async (programme) => {
    const { parts, by, add } = await stage();
    await add();
    await expect(async () => editProgramme.run({ programme }, by(), parts)).rejects.toThrow(
      '`programme`: this club has no programme of that name',
    );
  });
});

describe('remove', () => {
  test('asks, ends it, and says so the second time; its number is not used again', async () => {
    const { parts, by, add, press, clubNow } = await stage();
    await add();
    const card = await removeProgramme.run({ programme: 'Beginners' }, by(), parts);
    await expectWhole(card, 'programmes/remove');
    await expectWhole(await press(end, card), 'programmes/removed');
    await expectWhole(await press(end, card), 'programmes/removed-already');
    await add();
    const { programmes, ended } = await clubNow();
    expect([programmes, ended].map((each) => each.map(({ number }) => number))).toEqual([[1, 3], [2]]);
  });

  test('the first stays, also for a forged button', async () => {
    const { parts, by } = await stage();
    const reason = 'The first programme cannot be removed';
    await expect(async () => removeProgramme.run({ programme: '1' }, by(), parts)).rejects.toThrow(reason);
    await expect(async () => end!.run('1', by(), parts)).rejects.toThrow(reason);
    await expect(async () => end!.run('7', by(), parts)).rejects.toThrow('no such programme');
  });
});

test('list shows each, and what was changed names the programme', async () => {
  const { parts, by, add, press } = await stage();
  await expectWhole(await listProgrammes.run({}, by(), parts), 'programmes/list-of-one');
  await add();
  await press(save, await editProgramme.run({ programme: '2', time: '19:00' }, by(), parts));
  await add({ ...BEGINNERS, name: 'Thursday group', days: '2-4' });
  await press(end, await removeProgramme.run({ programme: '3' }, by(), parts));
  await expectWhole(await listProgrammes.run({}, by(), parts), 'programmes/list');
  await expectWhole(await status.buttons![0]!.run('', by(), parts), 'programmes/changes');
});

test('suggestions are by name, and have the number', async () => {
  const { parts, by, add } = await stage();
  await add();
  expect(await editProgramme.complete!.programme!('', by(), parts)).toEqual([
    { name: 'Programme 1 · 07:30, Europe/Paris', value: '1' },
    { name: 'Beginners · 18:00, Europe/Paris', value: '2' },
  ]);
  expect(await editProgramme.complete!.programme!('BEG', by(), parts)).toHaveLength(1);
});
