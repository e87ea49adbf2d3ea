/** Several programmes in one club: what organisers type, see and press. */
import { ChannelType } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { asChannelId, type ChannelId } from '../../src/club/ids.ts';
import { promptsFrom, weekPlanOf } from '../../src/club/schedule.ts';
import { badTimeZone } from '../../src/messages/setup-problems.ts';
import { INVITE_PERMISSIONS } from '../../src/permissions.ts';
import { resolvePlace } from '../../src/places/places.ts';
import { en } from '../../src/words/en.ts';
import { ANA, BEN, CHANNEL, call, clubServices, GUILD, guilds, instant, wordsOf } from '../support/club.ts';
import {
  addProgramme,
  clubExport,
  done,
  editProgramme,
  listProgrammes,
  plan,
  post,
  preview,
  removeProgramme,
  setup,
  status,
  today,
} from '../support/commands.ts';
import { claimBy } from '../support/outbox.ts';
import { theDay } from '../support/plain.ts';
import { expectWhole } from '../support/whole.ts';

const { badOption } = en.problems;
const say = en.programmes;

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
type Typed = Partial<typeof BEGINNERS> & { timezone?: string; days?: string; only?: string };
/** The week of a Thursday group, from Monday on. */
const THURSDAYS = ['rest', 'rest', 'rest', 'strength', 'rest', 'rest', 'rest'];

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

  test('a Thursday group meets on Thursdays alone, and every card says so', async () => {
    const { parts, by, adding, press, clubNow } = await stage();
    const card = await adding({ name: 'Track', only: '4' });
    await expectWhole(card, 'programmes/add-thursdays');
    await press(save, card);
    const track = (await clubNow()).programmes[1]!;
    expect(track).toMatchObject({ weekPlan: THURSDAYS, nextPrompt: { localDate: '2026-03-05' } });
    const thursdays = ['2026-03-05', '2026-03-12', '2026-03-19'].map((localDate) => ({ localDate }));
    expect(promptsFrom(track, track.nextPrompt, 3)).toMatchObject(thursdays);
    await expectWhole(await editProgramme.run({ programme: 'track' }, by(), parts), 'programmes/edit-thursdays');
    await expectWhole(await listProgrammes.run({}, by(), parts), 'programmes/list-with-thursdays');
    await expectWhole(await status.run({}, by(), parts), 'programmes/status-with-thursdays');
    await parts.clubs.change({ club: await clubNow(), userId: BEN, at: instant(AT) }, { posts: 'all' });
    await expectWhole(await status.run({}, by(), parts), 'programmes/status-with-thursdays-and-prompts-on-rest-days');
  });

  test('a name with markup and a mention formats and pings nobody', async () => {
    const { adding } = await stage();
    const { input } = addProgramme as unknown as { input: { parse(value: unknown): Typed } };
    const typed = input.parse({ ...BEGINNERS, name: ' **@everyone** <@&1>\n# x ' });
    await expectWhole(await adding(typed), 'programmes/add-odd-name');
  });

  test.each([
    ['the name by which the first is shown', { name: 'programme 1' }, badOption('name', say.nameTaken)],
    ['a name that is taken', { name: 'beginners' }, badOption('name', say.nameTaken)],
    [
      'a channel that the bot cannot see',
      { name: 'x', channel: asChannelId('200000000000000009') },
      en.setup.unknownChannel('<#200000000000000009>', 'add'),
    ],
    ['a voice channel', { name: 'x', channel: VOICE }, en.setup.wrongChannel(`<#${VOICE}>`, 'voice', 'add')],
    [
      'a zone that does not exist',
      { name: 'x', timezone: 'Nowhere' },
      badTimeZone(en, 'Nowhere', { kind: 'unknown', suggestions: (resolvePlace('Nowhere') as { suggestions: string[] }).suggestions }),
    ],
    ['one day beside several', { name: 'x', only: '4', days: '1-3-5' }, badOption('only', say.onlyBesideDays)],
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
    await expect(press(save, card)).rejects.toThrow(say.problem('too-many', 5));
    await expect(async () => addProgramme.run({ ...BEGINNERS, name: 'F' }, by(), parts)).rejects.toThrow(say.problem('too-many', 5));
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
    await expectWhole(await setup.run({ time: '08:00' }, by(), parts), 'programmes/setup-of-the-first-with-a-name');
  });

  test('turns a programme into a Thursday group, and back', async () => {
    const { parts, by, add, press, clubNow } = await stage();
    await add();
    const edit = (typed: object) => editProgramme.run({ programme: '2', ...typed }, by(), parts);
    const card = await edit({ only: '4' });
    await expectWhole(card, 'programmes/edit-to-thursdays');
    await press(save, card);
    expect((await clubNow()).programmes[1]!.weekPlan).toEqual(THURSDAYS);
    await expectWhole(await edit({ only: '4' }), 'programmes/edit-to-thursdays-already');
    await press(save, await edit({ time: '19:00' })); // what is not typed stays
    expect((await clubNow()).programmes[1]!).toMatchObject({ weekPlan: THURSDAYS, promptMinute: 1140 });
    const back = await edit({ days: '1-4' });
    await expectWhole(back, 'programmes/edit-from-thursdays');
    await press(save, back);
    expect((await clubNow()).programmes[1]!.weekPlan).toEqual(weekPlanOf([1, 4]));
  });

  test('the first keeps two days or more, also by a forged button', async () => {
    const { parts, by, idIn } = await stage();
    const reason = badOption('only', say.onlyOfFirst);
    await expect(async () => editProgramme.run({ programme: '1', only: '4' }, by(), parts)).rejects.toThrow(reason);
    const [, ...rest] = idIn(await addProgramme.run({ ...BEGINNERS, only: '4' }, by(), parts)).split(' ');
    await expect(async () => save!.run(['1', ...rest].join(' '), by(), parts)).rejects.toThrow(reason);
    for (const days of ['0', '8', '44', '']) {
      const forged = ['2', 'mark', '-', '-', '-', days, 'x'].join(' ');
      await expect(async () => save!.run(forged, by(), parts), days).rejects.toThrow(en.setup.unreadable('edit'));
    }
  });

  test('asks anew when somebody changed it meanwhile, and says so when it ended', async () => {
    const { parts, by, add, press, clubNow } = await stage();
    await add();
    const card = await editProgramme.run({ programme: '2', time: '19:00' }, by(), parts);
    await press(save, await editProgramme.run({ programme: '2', name: 'Others' }, by(), parts));
    await expectWhole(await press(save, card), 'programmes/edit-somebody-changed-it-meanwhile');
    await press(end, await removeProgramme.run({ programme: '2' }, by(), parts));
    await expect(press(save, card)).rejects.toThrow(say.problem('gone', 5));
    expect((await clubNow()).programmes).toHaveLength(1);
  });

  test.each(['3', '99', 'nothing like it', ''])('%j is no programme', async (programme) => {
    const { parts, by, add } = await stage();
    await add();
    await expect(async () => editProgramme.run({ programme }, by(), parts)).rejects.toThrow(badOption('programme', say.unknown));
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
    const reason = say.firstStays;
    await expect(async () => removeProgramme.run({ programme: '1' }, by(), parts)).rejects.toThrow(reason);
    await expect(async () => end!.run('1', by(), parts)).rejects.toThrow(reason);
    await expect(async () => end!.run('7', by(), parts)).rejects.toThrow(say.problem('gone', 5));
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

test('what fits nothing is no programme, also where there is one alone', async () => {
  const { parts, by } = await stage();
  await expect(async () => removeProgramme.run({ programme: 'zzzqq' }, by(), parts)).rejects.toThrow(badOption('programme', say.unknown));
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

describe('for members', () => {
  const [pressDone] = done.buttons!;
  const [pressMyVersion] = today.buttons!;
  const MONDAY = '2026-03-02T19:00:00Z'; // a strength day of the first, a light one of the beginners
  const LOBBY = asChannelId('200000000000000007');

  /** Beginners with other strength days, and somebody in a channel in which neither posts. */
  async function members() {
    const staged = await stage();
    await staged.add({ days: '2-4' });
    const { parts } = staged;
    await parts.posts.materialise(instant(MONDAY));
    const inLobby = (at = MONDAY) => call(at, { channelId: LOBBY });
    return { ...staged, inLobby, inChannel: (channelId: ChannelId) => call(MONDAY, { channelId }) };
  }

  test('/hips today asks which, and its buttons go on as usual', async () => {
    const { parts, inLobby } = await members();
    const question = await today.run({}, inLobby(), parts);
    await expectWhole(question, 'programmes/today-asks');
    const ids = [...JSON.stringify(question).matchAll(/my-version:2:([^"]*)/g)].map(([, id]) => id!);
    const answers = await Promise.all(ids.map((id) => pressMyVersion!.run(id, inLobby(), parts)));
    await expectWhole(answers[0]!, 'programmes/today-of-the-first');
    await expectWhole(answers[1]!, 'programmes/today-of-the-beginners');
  });

  test('the channel tells, and beyond it what was chosen in /hips plan', async () => {
    const { parts, inLobby, inChannel } = await members();
    await expectWhole(await today.run({}, inChannel(EVENING), parts), 'programmes/today-of-the-beginners');
    await expectWhole(await today.run({}, inChannel(CHANNEL), parts), 'programmes/today-of-the-first');
    await expectWhole(await plan.run({ programme: 'beginners' }, inLobby(), parts), 'programmes/plan-follows');
    await expectWhole(await today.run({}, inLobby(), parts), 'programmes/today-of-the-beginners');
    await expectWhole(await today.run({}, inChannel(CHANNEL), parts), 'programmes/today-of-the-first');
    await expectWhole(await plan.run({ programme: 'none' }, inLobby(), parts), 'programmes/plan-follows-none');
    await expectWhole(await today.run({}, inLobby(), parts), 'programmes/today-asks');
  });

  test('nothing is asked when all ask the same', async () => {
    const { parts, add } = await stage();
    await add();
    await expectWhole(await today.run({}, call(MONDAY, { channelId: LOBBY }), parts), 'programmes/today-of-the-first');
  });

  test('/hips done counts at once, and once', async () => {
    const { parts, inLobby, clubNow } = await members();
    await expectWhole(await done.run({ day: 'today' }, inLobby(), parts), 'programmes/done');
    await expectWhole(await pressDone!.run('2.2026-03-02', inLobby(), parts), 'programmes/done-already');
    expect(await parts.boards.daysIn(await clubNow(), { from: theDay('2026-03-02'), to: theDay('2026-03-08') })).toMatchObject({
      count: 1,
    });
  });

  test('a check-in keeps what the programme that was meant had asked', async () => {
    const { parts, inChannel, clubNow } = await members();
    await done.run({ day: 'today' }, inChannel(EVENING), parts);
    expect((await parts.personal.everything(await clubNow(), ANA))!.checkins[0]!.session.kind).toBe('light');
  });

  test('reminders follow the programme that was chosen, and the first again when it has ended', async () => {
    const { parts, inLobby, press, by, clubNow } = await members();
    await plan.run({ programme: '2', reminder: 'off' }, inLobby(), parts);
    await parts.members.changePlan({ club: await clubNow(), userId: ANA, at: instant(MONDAY) }, { reminder: 20 * 60 });
    const followed = async () =>
      (await parts.members.planOf({ club: await clubNow(), userId: ANA, at: instant(MONDAY) })).reminder!.plan.programme.number;
    expect(await followed()).toBe(2);
    await press(end, await removeProgramme.run({ programme: '2' }, by(), parts));
    expect(await followed()).toBe(1);
    await expectWhole(await plan.run({}, inLobby(), parts), 'programmes/plan-when-the-programme-has-ended');
  });

  test.each(['3', 'nobody', ''])('%j is no programme to follow', async (programme) => {
    const { parts, inLobby } = await members();
    await expect(async () => plan.run({ programme }, inLobby(), parts)).rejects.toThrow(badOption('programme', say.unknown));
  });

  test('a club with one has nothing to follow', async () => {
    const { parts } = await stage();
    await expect(async () => plan.run({ programme: '1' }, call(MONDAY), parts)).rejects.toThrow(badOption('programme', say.onlyOne));
    expect(await plan.complete!.programme!('', call(MONDAY), parts)).toEqual([]);
  });
});

describe('for organisers of several', () => {
  const MONDAY = '2026-03-02T19:00:00Z';

  test('/club status shows each, and what is wrong with it', async () => {
    const { parts, by, add } = await stage();
    await add({ days: '2-4' });
    await parts.posts.materialise(instant(MONDAY));
    for (const post of await parts.posts.claim(instant(MONDAY), claimBy('a')))
      await parts.posts.settle(post, { state: 'blocked', reason: 'permission' }, instant(MONDAY));
    await expectWhole(await status.run({}, by(MONDAY), parts), 'programmes/status');
    const blind = { ...parts, guilds: guilds() };
    await expectWhole(await status.run({}, by(MONDAY), blind), 'programmes/status-of-a-channel-that-cannot-be-seen');
  });

  test('/club status of five with the longest names is a message that Discord takes', async () => {
    const { parts, by, add } = await stage();
    for (const name of ['*', '_', '~', '|']) await add({ name: name.repeat(40), timezone: 'America/Argentina/Buenos_Aires' });
    const reply = await status.run({}, by(MONDAY), parts);
    expect(wordsOf(reply).length).toBeLessThan(4000);
    await expectWhole(reply, 'programmes/status-of-five');
  });

  test('/club preview shows the one of the channel, or the one that is typed', async () => {
    const { parts, by, add } = await stage();
    await add({ days: '2-4' });
    await expectWhole(await preview.run({ programme: 'beginners' }, by(), parts), 'programmes/preview');
    await expectWhole(await preview.run({}, { ...by(), channelId: EVENING }, parts), 'programmes/preview');
    await expectWhole(await preview.run({}, by(), parts), 'programmes/preview-of-the-first');
  });

  test('/club post asks which when the channel does not tell, and each button posts its own', async () => {
    const { parts, by, add } = await stage();
    await add();
    const elsewhere = { ...by(MONDAY), channelId: asChannelId('200000000000000007') };
    await parts.posts.materialise(instant('2026-03-02T07:00:00Z'));
    const question = await post.run({}, elsewhere, parts);
    await expectWhole(question, 'programmes/post-asks');
    const ids = [...JSON.stringify(question).matchAll(/post-now:2:([^"]*)/g)].map(([, id]) => id!);
    expect(ids).toEqual(['2.2026-03-02.0'].map((id) => id.replace(/\.0$/, '')));
    await expectWhole(await post.buttons![0]!.run(ids[0]!, by(MONDAY), parts), 'programmes/post-of-the-beginners');
    await expectWhole(await post.run({ programme: '1' }, elsewhere, parts), 'programmes/post-of-the-first');
  });

  test('a button for a prompt of one that has ended says so', async () => {
    const { parts, by, add, press } = await stage();
    await add();
    await press(end, await removeProgramme.run({ programme: '2' }, by(), parts));
    await expect(async () => post.buttons![0]!.run('2.2026-03-02', by(MONDAY), parts)).rejects.toThrow(say.hasEnded('Beginners'));
  });

  test('the calendar has the prompts of all, each in its zone', async () => {
    const { parts, by, add } = await stage();
    await add({ timezone: 'Asia/Tokyo', days: '2-4' });
    const { files } = await clubExport.run({ what: 'calendar' }, by(), parts);
    const text = new TextDecoder().decode((files![0] as { data: Uint8Array }).data);
    expect(text.match(/TZID:[^\r]+/g)).toEqual(['TZID:Europe/Paris', 'TZID:Asia/Tokyo']);
    expect(new Set(text.match(/SUMMARY:[^\r]+/g))).toEqual(
      new Set([
        'SUMMARY:Hips: strength day (Programme 1)',
        'SUMMARY:Hips: light day (Programme 1)',
        'SUMMARY:Hips: light day (Beginners)',
        'SUMMARY:Hips: strength day (Beginners)',
      ]),
    );
    expect(text.match(/BEGIN:VEVENT/g)!.length).toBeGreaterThan(100);
  });
});
