import { startDiscord } from 'local-discord/discord.ts';
import { expect, test } from 'vitest';
import { startApp } from '../../src/app.ts';
import { createLog } from '../../src/log.ts';
import { PATIENT } from '../support/patience.ts';
import { databaseFile, headline, rehearseClub } from './stage.ts';

const puts = (rehearsal: Awaited<ReturnType<typeof rehearseClub>>) => rehearsal.requests.filter(({ method }) => method === 'PUT');

test('commands are registered once, however often the bot starts', async () => {
  const rehearsal = await rehearseClub({}, { databaseUrl: await databaseFile() });
  for (let times = 0; times < 3; times++) {
    await rehearsal.stopBot();
    rehearsal.clock.travelTo(rehearsal.clock.now().add({ minutes: 3 })); // a bot that starts too often waits
    await rehearsal.startBot();
  }
  expect(rehearsal.gateway.identifies).toBe(4);
  expect(puts(rehearsal)).toHaveLength(1);
  expect(rehearsal.gaps).toEqual([]);
});

test('an interaction that Discord delivers twice is answered once', async () => {
  const rehearsal = await rehearseClub();
  await rehearsal.person('Ana').command('/hips done');
  const interaction = [...rehearsal.world.interactions.values()].at(-1)!;
  rehearsal.gateway.replay(interaction);
  await rehearsal.person('Ana').command('/hips today'); // comes after the replay, on the same connection
  const answers = rehearsal.requests.filter(({ path }) => path.startsWith(`/interactions/${interaction.id}/`));
  expect(answers.map(({ status }) => status)).toEqual([204]);
});

test('a check-in made while the bot was restarting is not lost once it is there', async () => {
  const rehearsal = await rehearseClub({}, { databaseUrl: await databaseFile() });
  await rehearsal.stopBot();
  const unheard = rehearsal.person('Ana').command('/hips done');
  rehearsal.expireInteractions();
  expect((await unheard).failed).toBe('The application did not respond');
  await rehearsal.startBot();
  expect(headline((await rehearsal.person('Ana').command('/hips done')).text)).toBe('### Checked in for Monday 2 March');
  await rehearsal.stopBot();
  await rehearsal.startBot();
  const again = await rehearsal.person('Ana').command('/hips done');
  expect(headline(again.text)).toBe('### You already checked in for Monday at <t:1772431200:t>');
});

/** What a bot that keeps nothing starts with. */
function partsFor({ token, apiUrl, clock }: Awaited<ReturnType<typeof startDiscord>>) {
  const logLevel = 'silent' as const;
  const config = { token, databaseUrl: 'sqlite::memory:', discordApiUrl: apiUrl, logLevel, http: null, backups: null };
  return { config, clock, log: createLog(logLevel), onFatal: () => undefined };
}

test('with two shards the first answers people before the second is there', async () => {
  await using discord = await startDiscord({ ...PATIENT, shards: 2 });
  discord.addGuild({ name: 'Riverside Runners', id: '1478099999999918080', members: ['Ana'] }); // (id >> 22) % 2 = 0: a guild of the first shard
  const connected = Promise.withResolvers<void>();
  const shards: number[] = [];
  discord.world.onChange((change) => {
    if (change.kind !== 'bot' || change.action !== 'connected') return;
    shards.push(change.shard);
    connected.resolve();
  });
  const stopping = new AbortController();
  const starting = startApp({ ...partsFor(discord), signal: stopping.signal });
  await connected.promise;

  // the commands are not registered yet, so the interaction is sent as it is
  const data = { id: '1', name: 'hips', type: 1, options: [{ type: 1, name: 'about', options: [] }] };
  const answer = await discord.person('Ana').forge({ type: 2, data, message: null });
  expect(headline(answer.text)).toBe('## About hip strength');
  expect(shards).toEqual([0]);
  await (await starting).stop();
});

test('a bot that is told to stop while its database opens does not wait for a Discord that says nothing', async () => {
  await using discord = await startDiscord(PATIENT);
  discord.faults.answer('GET /gateway/bot', { connection: 'silent' });
  await expect(startApp({ ...partsFor(discord), signal: AbortSignal.abort() })).rejects.toThrow('aborted');
});
