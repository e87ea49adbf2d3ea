import type { Clock } from '../clock.ts';
import type { Budget } from '../posts/budget.ts';
import type { Creator, Editor, Find, FindMember, FindOrganiser } from '../posts/ports.ts';
import { createCreator, onTime } from './create.ts';
import { createEditor } from './edit.ts';
import { createFind } from './find.ts';
import { createFindMember } from './find-member.ts';
import { createFindOrganiser } from './find-organiser.ts';
import type { Gateway } from './gateway.ts';
import type { Outlets } from './outlets.ts';
import type { TimeKeeper } from './time.ts';

/** What the outbox may ask of Discord. */
interface Ports {
  create: Creator;
  edit: Editor;
  find: Find;
  findMember: FindMember;
  findOrganiser: FindOrganiser;
}

/** What the ports are made of. */
interface PortParts {
  gateway: Pick<Gateway, 'guilds' | 'organisers' | 'applicationId' | 'botUserId'>;
  time: Pick<TimeKeeper, 'holds'>;
  budget: Pick<Budget, 'turn' | 'spareTurn' | 'isStopped'>;
  clock: Clock;
}

/** Discord wants no requests now. */
const STOPPED = { kind: 'not-sent', reason: 'rate-limit', retryAfterSeconds: 0 } as const;

/**
 * The outbox's ports. A look is a request like any other and takes a turn of the budget. A message has taken its turn before. Discord may
 * have said meanwhile that it wants no requests, so each one asks again right before it goes.
 */
export function portsOf({ posts, edits }: Pick<Outlets, 'posts' | 'edits'>, { gateway, time, budget, clock }: PortParts): Ports {
  const { guilds, organisers, applicationId, botUserId } = gateway;
  const find = createFind(posts, { botUserId, guilds, clock });
  const creator = createCreator(posts, applicationId);
  const braked: Creator = {
    inChannel: async (channelId, message) => (budget.isStopped() ? STOPPED : creator.inChannel(channelId, message)),
    toUser: async (userId, message) => (budget.isStopped() ? STOPPED : creator.toUser(userId, message)),
  };
  const findMember = createFindMember(posts);
  const findOrganiser = createFindOrganiser(posts, { guilds, organisers });
  return {
    create: onTime(braked, time), // the time may have to be asked for first, and the brake may close meanwhile
    edit: createEditor(edits, { guilds, turn: budget.spareTurn }),
    async find(sought) {
      await budget.turn();
      return budget.isStopped() ? { kind: 'unreadable', retryAfterSeconds: 0 } : find(sought);
    },
    async findMember(guildId, userId) {
      await budget.turn();
      return budget.isStopped() ? 'unclear' : findMember(guildId, userId);
    },
    async findOrganiser(guildId, userId) {
      await budget.turn();
      return budget.isStopped() ? 'unclear' : findOrganiser(guildId, userId);
    },
  };
}
