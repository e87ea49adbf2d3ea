/** Who organises: an organiser names a role, and a coach with that role looks after the club without Manage Server. */
import { setCommandPermissions } from 'local-discord/command-permissions.ts';
import { setOverwrite, setRoles } from 'local-discord/guilds.ts';
import { TROUBLES } from 'local-discord/troubles.ts';
import type { Guild } from 'local-discord/world.ts';
import { expect, test } from 'vitest';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { customId } from '../../src/custom-ids.ts';
import { headline, inboxOf, lineWith, noticesOf, promptsOf, rehearseClub, verdictOf } from './stage.ts';

const RULES = 'GET /applications/:application/guilds/:guild/commands/permissions';
const GUILD = {
  name: 'Riverside Runners',
  owner: 'Olga',
  channels: ['general', 'hips'],
  members: ['Ana', 'Ben'],
  roles: [
    { name: 'Coaches', members: ['Cara'] },
    { name: 'Committee', permissions: ['MANAGE_GUILD'] as const, members: ['Mia'] },
  ],
};

const guildOf = ({ world }: Rehearsal): Guild => [...world.guilds.values()][0]!;
const roleIn = (rehearsal: Rehearsal, name: string) => [...guildOf(rehearsal).roles.values()].find((role) => role.name === name)!.id;
const offered = (rehearsal: Rehearsal, name: string) =>
  rehearsal
    .person(name)
    .commands()
    .map((command) => command.name);

/** What somebody of that server's administrators does in Server Settings, Integrations. */
const allow = (rehearsal: Rehearsal, ...roles: string[]) =>
  setCommandPermissions(rehearsal.world, guildOf(rehearsal), 'club', {
    roles: Object.fromEntries(roles.map((name) => [roleIn(rehearsal, name), true])),
  });

/** Somebody's own client presses a button of an organiser's message that is not on their screen. */
const press = (rehearsal: Rehearsal, name: string, button: string) => {
  const message = rehearsal.world.messages.get(rehearsal.channel('hips').id)![0]!;
  return rehearsal.person(name).forge({ type: 3, data: { custom_id: button, component_type: 2 }, message });
};
const RESUME = customId({ name: 'resume', version: 1 });

const ORGANISERS_ONLY =
  'Only organisers can do this: it needs the Manage Server permission, or the role that your club chose for its organisers. Ask someone who has one of them.';

const WELL = '## All is well';

test('a coach whom Discord shows the command, by a role that the club chose, looks after the club', async () => {
  const rehearsal = await rehearseClub({}, { guild: GUILD });
  const { person } = rehearsal;
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  expect(offered(rehearsal, 'Cara')).toEqual(['hips']);
  expect((await press(rehearsal, 'Cara', RESUME)).text).toBe(ORGANISERS_ONLY);

  const set = await person('Olga').command('/club settings', { organisers: 'Coaches' });
  expect(lineWith(set.text, 'Discord does not show them')).toBe(
    'Discord does not show them `/club` yet. Someone with Manage Server and Manage Roles opens, on a computer, Server Settings, Integrations, this app, `/club`, adds the role under Roles and Members, leaves it on, and saves.',
  );
  expect(offered(rehearsal, 'Cara')).toEqual(['hips']);
  // The role is enough for what is on the screen.
  expect((await press(rehearsal, 'Cara', RESUME)).text).toBe('The club is not paused. The next prompt goes out <t:1772519400:F>.');

  allow(rehearsal, 'Coaches');
  expect(offered(rehearsal, 'Cara')).toEqual(['hips', 'club']);
  expect(lineWith((await person('Olga').command('/club settings')).text, 'Discord shows them')).toBe('Discord shows them `/club`.');
  expect(headline((await person('Cara').command('/club pause', { until: '2026-03-09' })).text)).toBe('### Paused');
  expect((await person('Cara').complete('/club pause', 'until', '')).choices?.length).toBeGreaterThan(0);
  expect(lineWith((await person('Cara').command('/club status')).text, '**Organisers**')).toBe(
    `**Organisers** <@&${roleIn(rehearsal, 'Coaches')}> and whoever has Manage Server. Discord shows them \`/club\`.`,
  );
  expect(headline((await person('Cara').command('/club resume')).text)).toBe('### The club goes on');

  const own = await person('Cara').command('/club settings', { organisers: 'Committee' });
  expect(own.text).toBe('`organisers`: only someone with Manage Server or Administrator changes who organises. Nothing was saved.');
  expect((await person('Cara').command('/club settings', { clear: 'organisers' })).text).toBe(own.text);

  await person('Mia').command('/club settings', { clear: 'organisers' });
  expect(await verdictOf(rehearsal, 'Cara')).toBe(WELL); // Discord allows her on its own
  setCommandPermissions(rehearsal.world, guildOf(rehearsal), 'club', {});
  expect(offered(rehearsal, 'Cara')).toEqual(['hips']);
  expect((await press(rehearsal, 'Cara', RESUME)).text).toBe(ORGANISERS_ONLY);
  expect(rehearsal.gaps).toEqual([]);
});

test('whom Discord keeps /club from may not press its buttons either, unless they are an administrator', async () => {
  const rehearsal = await rehearseClub({}, { guild: GUILD });
  const { person, world } = rehearsal;
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  expect(await verdictOf(rehearsal, 'Mia')).toBe(WELL);
  setCommandPermissions(world, guildOf(rehearsal), 'club', { roles: { [guildOf(rehearsal).id]: false } });
  await expect(person('Mia').command('/club status')).rejects.toThrow('no command');
  expect((await press(rehearsal, 'Mia', RESUME)).text).toBe(
    'This server’s settings keep `/club` from you. Ask an administrator: Server Settings, Integrations, this app, `/club`.',
  );
  expect(await verdictOf(rehearsal)).toBe(WELL);

  setCommandPermissions(world, guildOf(rehearsal), 'club', { channels: { [rehearsal.channel('hips').id]: false } });
  expect((await press(rehearsal, 'Mia', RESUME)).text).toBe(
    'This server’s settings switch `/club` off in this channel. Use it in another one, or ask an administrator: Server Settings, Integrations, this app, `/club`.',
  );
  expect(headline((await person('Mia').in('general').command('/club status')).text)).toBe(WELL);
  await expect(person('Mia').in('hips').command('/club status')).rejects.toThrow('no command');
  expect(rehearsal.gaps).toEqual([]);
});

test('a role that was deleted gives nobody anything, and the status says so', async () => {
  const rehearsal = await rehearseClub({}, { guild: GUILD });
  const { person, world } = rehearsal;
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  await person('Olga').command('/club settings', { organisers: 'Coaches' });
  const guild = guildOf(rehearsal);
  const role = guild.roles.get(roleIn(rehearsal, 'Coaches'))!;
  const cara = guild.members.get(person('Cara').id)!;
  guild.roles.delete(role.id);
  setRoles(world, guild, cara, []);
  world.changed({ kind: 'role', action: 'deleted', guild, role });
  await expect
    .poll(async () => lineWith((await person('Olga').command('/club status')).text, '**Organisers**'))
    .toBe('**Organisers** the role that they had was deleted, so it lets nobody organise. `/club settings organisers:` chooses another.');
  expect((await press(rehearsal, 'Cara', RESUME)).text).toBe(ORGANISERS_ONLY);
  expect(rehearsal.gaps).toEqual([]);
});

test('while Discord does not say who may use the command, Manage Server still works and the role waits', async () => {
  const rehearsal = await rehearseClub({}, { guild: GUILD });
  const { person, faults } = rehearsal;
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  await person('Olga').command('/club settings', { organisers: 'Coaches' });
  allow(rehearsal, 'Coaches');
  const mend = faults.answer(RULES, TROUBLES.loginPage, Number.POSITIVE_INFINITY);
  expect((await person('Cara').command('/club status')).text).toBe(
    'I could not ask Discord just now who may use `/club` here, so I did nothing. Try again in a minute; someone with the Manage Server permission can do it now.',
  );
  expect(await verdictOf(rehearsal, 'Mia')).toBe(WELL);
  mend();
  await rehearsal.travelTo('2026-03-02T06:31:00Z');
  expect(await verdictOf(rehearsal, 'Cara')).toBe(WELL);
  expect(rehearsal.gaps).toEqual([]);
});

test('a coach who ran the setup is told in private of a trouble, as long as they organise', async () => {
  const rehearsal = await rehearseClub({}, { guild: GUILD });
  const { person, world, channel } = rehearsal;
  await person('Olga').command('/club settings', { organisers: 'Coaches' });
  allow(rehearsal, 'Coaches');
  const card = await person('Cara').command('/club setup', { channel: 'hips', time: '08:00', timezone: 'Europe/Paris' });
  await person('Cara').press(card.message!, 'Save');
  const mayWrite = (may: boolean) => {
    for (const name of ['general', 'hips'])
      setOverwrite(world, channel(name).channel, world.application.bot.id, may ? {} : { deny: ['SEND_MESSAGES'] });
  };
  const titles = (name: string) => inboxOf(rehearsal, name).map(headline);
  mayWrite(false);
  await rehearsal.travelTo('2026-03-02T07:00:00Z');
  await rehearsal.travelTo('2026-03-02T07:20:00Z');
  expect(titles('Cara')).toEqual(['Hip strength: Monday 2 March’s prompt could not be posted']);
  expect(titles('Olga')).toEqual([]);

  mayWrite(true);
  await rehearsal.travelTo('2026-03-03T07:00:00Z');
  expect(promptsOf(rehearsal)).toHaveLength(1); // the trouble is over
  setRoles(world, guildOf(rehearsal), guildOf(rehearsal).members.get(person('Cara').id)!, []);
  mayWrite(false);
  await rehearsal.travelTo('2026-03-04T07:00:00Z');
  await rehearsal.travelTo('2026-03-04T07:20:00Z');
  expect(titles('Cara')).toHaveLength(1);
  expect(titles('Olga')).toEqual(['Hip strength: Wednesday 4 March’s prompt could not be posted']);
  expect(lineWith(inboxOf(rehearsal, 'Olga')[0]!, 'You read this')).toBe(
    '-# You read this as the owner of **Riverside Runners**: whoever set me up is out of reach, or may not manage the server any more.',
  );
  expect(noticesOf(rehearsal)).toEqual([]);
  expect(rehearsal.gaps).toEqual([]);
});
