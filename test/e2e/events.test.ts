/** A metric of anything that happens is one listener. This one counts all there is. */
import { removeBot } from 'local-discord/guilds.ts';
import { expect, test } from 'vitest';
import { startApp } from '../../src/app.ts';
import { EXIT } from '../../src/errors.ts';
import type { EventName, Events, Listen } from '../../src/events.ts';
import { openDatabase } from '../../src/store/database.ts';
import { databaseFile, nextBot, promptsOf, rehearseClub } from './stage.ts';

/** Told as time goes by, or after somebody has their answer: how often by now is left to chance. */
type AsTimeGoesBy = 'answered' | 'beatEnded' | 'shardHeard' | 'shardLost';

const ALL: Record<Exclude<EventName, AsTimeGoesBy>, true> = {
  checkinMade: true,
  checkinUndone: true,
  clubSaved: true,
  clubLeft: true,
  clubReturned: true,
  promptRequested: true,
  postSettled: true,
  claimLost: true,
  boardShown: true,
  storeLost: true,
  storeBack: true,
  discordRefused: true,
  limitMet: true,
  clockStepped: true,
  guildsPresent: true,
  guildJoined: true,
  guildRemoved: true,
};

/** How often each event was told; a post by its kind and what came of it. */
function counter() {
  const counts: Record<string, number> = {};
  const left = Promise.withResolvers<void>();
  const listen = (on: Listen) => {
    for (const event of Object.keys(ALL) as (keyof typeof ALL)[]) {
      on(event, (what) => {
        const { kind, state } = what as Partial<Events['postSettled']>;
        const name = event === 'postSettled' ? `${kind} ${state}` : event;
        counts[name] = (counts[name] ?? 0) + 1;
        if (event === 'clubLeft') left.resolve();
      });
    }
  };
  return { counts, listen, left: left.promise };
}

test('a club’s day is counted by a listener: what people and the bot did, each once', async () => {
  const { counts, listen, left } = counter();
  const rehearsal = await rehearseClub({}, { bot: (parts) => startApp({ ...parts, listen }) });
  await rehearsal.travelTo('2026-03-02T06:30:00Z');
  const [prompt] = promptsOf(rehearsal);
  const ana = rehearsal.person('Ana');
  await ana.press(prompt!, 'Done');
  await ana.press(prompt!, 'Done'); // she has checked in already
  await ana.command('/hips leaderboard');
  await ana.command('/hips undo');
  await ana.command('/hips undo'); // there is nothing left
  removeBot(rehearsal.world, [...rehearsal.world.guilds.values()][0]!);
  await left;
  expect(counts).toEqual({
    guildsPresent: 1,
    clubSaved: 1,
    'weekly skipped': 1, // there was no week before
    'daily posted': 1,
    checkinMade: 1,
    boardShown: 1,
    checkinUndone: 1,
    guildRemoved: 1,
    clubLeft: 1,
  });
});

test('a bot that stops waits for those who heard of something, and keeps its database until they are done', async () => {
  const gate = Promise.withResolvers<void>();
  const databaseUrl = await databaseFile();
  const listen = (on: Listen) => on('clubSaved', () => gate.promise);
  const rehearsal = await rehearseClub({}, { databaseUrl, bot: (parts) => startApp({ ...parts, listen }) });
  const gone = nextBot(rehearsal, 'disconnected');
  const stopped = rehearsal.stopBot();
  await gone;
  for (let tries = 0; tries < 50; tries++) await expect(openDatabase(databaseUrl)).rejects.toMatchObject({ exitCode: EXIT.alreadyRunning });
  gate.resolve();
  await stopped;
  await (await openDatabase(databaseUrl)).close();
});
