/** What a club chooses in /club settings, as its members see it. */
import { deleteRole, setOverwrite } from 'local-discord/guilds.ts';
import { describe, expect, test } from 'vitest';
import { databaseFile, expectSeen, headline, lineWith, liveDays, promptsOf, rehearseClub, statusOf, verdictOf } from './stage.ts';

test('a club that wants prompts on strength days alone has a quiet Tuesday, and nobody misses it', async () => {
  const rehearsal = await rehearseClub();
  const [olga, ana] = [rehearsal.person('Olga'), rehearsal.person('Ana')];
  expect(lineWith((await olga.command('/club settings', { posts: 'strength-days' })).text, '**Prompts**')).toBe(
    '**Prompts** on strength days and race days',
  );
  await liveDays(rehearsal, '2026-03-03T12:00:00Z');
  expect(promptsOf(rehearsal)).toHaveLength(1);
  expect(headline((await ana.command('/hips today')).text)).toBe('## Light day · Tuesday 3 March');
  expect(headline((await ana.command('/hips done')).text)).toBe('### Checked in for Tuesday 3 March');
  expect(await verdictOf(rehearsal)).toBe('## All is well');
  await liveDays(rehearsal, '2026-03-04T07:00:00Z');
  expect(headline(promptsOf(rehearsal).at(-1)!.content)).toBe('Strength day for the hips · Wednesday 4 March');
  expect(promptsOf(rehearsal)).toHaveLength(2);
  expect(rehearsal.gaps).toEqual([]);
});

test('a club that wants no count has its prompt lose it, and the next one has none', async () => {
  const rehearsal = await rehearseClub();
  const [olga, ana] = [rehearsal.person('Olga'), rehearsal.person('Ana')];
  const lastLine = () => promptsOf(rehearsal).at(-1)!.content.split('\n').at(-1);
  const counts = () => promptsOf(rehearsal).map(({ content }) => lineWith(content, 'in so far') ?? lineWith(content, 'first in'));
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  await ana.press(promptsOf(rehearsal)[0]!, 'Done');
  await rehearsal.travelTo('2026-03-02T06:31:00Z');
  expect(lastLine()).toBe('1 in so far');
  const { attachments } = promptsOf(rehearsal)[0]!;
  await olga.command('/club settings', { count: 'off' });
  await rehearsal.travelTo('2026-03-02T06:33:00Z');
  expect(counts()).toEqual([null]);
  expect(promptsOf(rehearsal)[0]!.attachments).toEqual(attachments);
  await rehearsal.travelTo('2026-03-03T06:30:00Z');
  await ana.press(promptsOf(rehearsal)[1]!, 'Done');
  await rehearsal.travelTo('2026-03-03T06:32:00Z');
  expect(counts()).toEqual([null, null]);
  await olga.command('/club settings', { count: 'on' });
  await rehearsal.travelTo('2026-03-03T06:34:00Z');
  expect(lastLine()).toBe('1 in so far');
  expect(rehearsal.gaps).toEqual([]);
});

test('a club on slow connections gets prompts of text alone, in a channel where the bot may attach nothing; My version has the drawings', async () => {
  const rehearsal = await rehearseClub();
  const { world } = rehearsal;
  const hips = rehearsal.channel('hips').channel;
  setOverwrite(world, hips, rehearsal.applicationId, { deny: ['ATTACH_FILES'] });
  await rehearsal.person('Olga').command('/club settings', { pictures: 'off' });
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  const [prompt] = promptsOf(rehearsal);
  expect(prompt!.attachments).toEqual([]);
  expect(lineWith(prompt!.content, 'drawings')).toBe('-# **My version** has the drawings.');
  await expectSeen((await rehearsal.person('Ana').press(prompt!, 'My version')).text, 'choices/my-version-with-drawings');
  expect(await verdictOf(rehearsal)).toBe('## All is well');
  expect(rehearsal.gaps).toEqual([]);
});

type Who = ReturnType<Awaited<ReturnType<typeof rehearseClub>>['person']>;

describe('a role to ping', () => {
  /** A club whose prompts ping its runners. */
  async function stage(mentionable = true) {
    const roles = [{ name: 'Runners', mentionable, members: ['Ana'] }];
    const guild = { name: 'Riverside Runners', channels: ['hips'], members: ['Ana', 'Ben'], roles };
    const rehearsal = await rehearseClub({}, { guild, databaseUrl: await databaseFile() });
    const river = [...rehearsal.world.guilds.values()][0]!;
    const role = [...river.roles.values()].find(({ name }) => name === 'Runners')!;
    const said = await rehearsal.person('Olga').command('/club settings', { ping: 'Runners' });
    const pinged = () => promptsOf(rehearsal).map(({ mention_roles, mention_everyone }) => [mention_everyone, ...mention_roles]);
    return { rehearsal, river, role, said, pinged };
  }

  test('is pinged once a day, below a first line that says what today is; a prompt posted again by hand pings nobody', async () => {
    const { rehearsal, role, pinged } = await stage();
    const olga = rehearsal.person('Olga');
    await rehearsal.travelTo('2026-03-02T06:30:00Z');
    expect(promptsOf(rehearsal)[0]!.content.split('\n').slice(0, 2)).toEqual([
      'Strength day for the hips · Monday 2 March',
      `-# <@&${role.id}>`,
    ]);
    const ask = await olga.command('/club post');
    await olga.press(ask.message!, 'Post now');
    await rehearsal.travelTo('2026-03-02T06:31:00Z');
    expect(pinged()).toEqual([[false, role.id], [false]]);
    await rehearsal.travelTo('2026-03-03T06:30:00Z');
    expect(pinged().at(-1)).toEqual([false, role.id]);
    expect(rehearsal.gaps).toEqual([]);
  });

  test('is pinged by a late prompt, and by one by hand when none of the day could be read', async () => {
    const { rehearsal, role, pinged } = await stage();
    const hips = rehearsal.channel('hips').channel;
    setOverwrite(rehearsal.world, hips, rehearsal.applicationId, { deny: ['SEND_MESSAGES'] });
    await rehearsal.travelTo('2026-03-02T06:30:00Z');
    setOverwrite(rehearsal.world, hips, rehearsal.applicationId, {});
    expect(promptsOf(rehearsal)).toEqual([]);
    expect((await rehearsal.person('Olga').command('/club post')).text).toBe(
      `### On its way\nToday’s prompt goes to <#${hips.id}> now. \`/club status\` shows what came of it.`,
    );
    await rehearsal.travelTo('2026-03-02T07:00:00Z');
    expect(pinged()).toEqual([[false, role.id]]);
    await rehearsal.stopBot();
    await rehearsal.travelTo('2026-03-03T08:00:00Z');
    await rehearsal.startBot();
    await rehearsal.travelTo('2026-03-03T08:01:00Z');
    expect(lineWith(promptsOf(rehearsal).at(-1)!.content, 'Posted late')).toBe('-# Posted late: this was due <t:1772519400:R>.');
    expect(pinged().at(-1)).toEqual([false, role.id]);
    expect(rehearsal.gaps).toEqual([]);
  });

  test('that Discord does not let the bot ping is said when it is chosen', async () => {
    const { said, rehearsal } = await stage(false);
    expect(lineWith(said.text, 'Discord does not let me')).toBe(
      'Discord does not let me ping it yet: switch on **Allow anyone to @mention this role** for the role, or **Mention @everyone, @here, and All Roles** for mine.',
    );
    expect(rehearsal.gaps).toEqual([]);
  });

  test('that was deleted is left out of prompts, and status says so', async () => {
    const { rehearsal, river, role, pinged } = await stage();
    deleteRole(rehearsal.world, river, role);
    await rehearsal.travelTo('2026-03-02T06:30:00Z');
    expect(pinged()).toEqual([[false]]);
    expect(lineWith(promptsOf(rehearsal)[0]!.content, '<@&')).toBeNull();
    expect(lineWith(await statusOf(rehearsal), '**Ping**')).toBe(
      '**Ping** the role was deleted, so prompts go out without. `/club settings ping:` chooses another, `/club settings clear:ping` none.',
    );
    expect(rehearsal.gaps).toEqual([]);
  });
});

test('newcomers are welcomed in the digest, whoever hides is not, and a club may leave the line out', async () => {
  const rehearsal = await rehearseClub();
  const [olga, ana, ben] = ['Olga', 'Ana', 'Ben'].map((name) => rehearsal.person(name)) as [Who, Who, Who];
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  for (const who of [ana, ben]) await who.command('/hips done');
  await ben.press((await ben.command('/hips privacy')).message!, 'Hide me from boards');
  await liveDays(rehearsal, '2026-03-09T07:00:00Z');
  const digests = () => rehearsal.channel('hips').messages.filter(({ content }) => content.startsWith('The club’s hip week'));
  expect(lineWith(digests().at(-1)!.content, 'New here')).toBe(`**New here** <@${ana.id}>`);
  expect(lineWith(digests().at(-1)!.content, ben.id)).toBeNull();
  await olga.command('/club settings', { welcome: 'off' });
  await olga.command('/hips done');
  await liveDays(rehearsal, '2026-03-16T07:00:00Z');
  expect(digests()).toHaveLength(2);
  expect(lineWith(digests().at(-1)!.content, 'New here')).toBeNull();
  expect(rehearsal.gaps).toEqual([]);
});
