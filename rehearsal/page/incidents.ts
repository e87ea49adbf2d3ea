import type { Log } from '../../src/log.ts';
import type { Rehearsal } from '../rehearsal.ts';
import { PageProblem } from './problem.ts';
import type { Traveller } from './travel.ts';

/** Something that happens once, as the page shows it. */
export interface IncidentView {
  name: string;
  label: string;
  /** What it does, in one line. */
  says: string;
}

/** What can happen to the bot's connection and to the bot itself. */
export interface Incidents {
  readonly list: readonly IncidentView[];
  /** Lets it happen; resolves when it is over. @throws PageProblem for one that is not there, or while another is under way */
  cause(name: string): Promise<void>;
}

interface Incident extends IncidentView {
  happen(): void | Promise<void>;
}

const AWAY_HOURS = 3;

/** The incidents of a rehearsal. */
export function createIncidents(rehearsal: Rehearsal, traveller: Traveller, log: Log): Incidents {
  const { gateway, clock } = rehearsal;
  const tell = (started: Promise<void>): Promise<void> => {
    started.catch((error) => log.error({ error }, 'the bot did not start'));
    return started;
  };
  const beAway = async () => {
    if (traveller.journey) throw new PageProblem(409, 'Time is already on its way. Wait until it arrives, or stop it.');
    await rehearsal.stopBot();
    try {
      await traveller.liveUntil(clock.now().add({ hours: AWAY_HOURS }));
    } finally {
      await tell(rehearsal.startBot());
    }
  };
  const all: readonly Incident[] = [
    { name: 'drop', label: 'Drop the gateway', says: 'Cuts the connection without a word.', happen: gateway.dropAll },
    { name: 'reconnect', label: 'Discord restarts (op 7)', says: 'Asks the bot to connect again.', happen: gateway.reconnectAll },
    ...(rehearsal.outlivesBot
      ? [
          {
            name: 'restart',
            label: 'Restart the bot',
            says: 'Stops it and starts it on the same database.',
            happen: () => tell(rehearsal.restartBot()),
          },
          { name: 'away', label: `Stop the bot for ${AWAY_HOURS} hours`, says: 'Time goes on without it.', happen: beAway },
        ]
      : []),
  ];
  let isUnderWay = false;

  return {
    list: all.map(({ name, label, says }) => ({ name, label, says })),
    async cause(name) {
      const found = all.find((each) => each.name === name);
      if (!found) throw new PageProblem(404, `There is no "${name}" here. Reload the page.`);
      if (isUnderWay) throw new PageProblem(409, 'The bot is not back yet. Wait a moment and try again.');
      // discord.js cannot be ended while it waits to connect: the old bot would come back beside the new one
      if (!gateway.reachable) throw new PageProblem(409, 'There is no connection to Discord. Switch that off first.');
      isUnderWay = true;
      try {
        await found.happen();
      } finally {
        isUnderWay = false;
      }
    },
  };
}
