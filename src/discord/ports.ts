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
export interface Ports {
  create: Creator;
  edit: Editor;
  find: Find;
  findMember: FindMember;
  findOrganiser: FindOrganiser;
}

/** The outbox's ports. A look is a request like any other and takes a turn of the budget; a message has taken its own before. */
export function portsOf(
  { posts, edits }: Pick<Outlets, 'posts' | 'edits'>,
  { gateway, time, budget }: { gateway: Gateway; time: TimeKeeper; budget: Pick<Budget, 'turn' | 'spareTurn'> },
): Ports {
  const { guilds, applicationId, botUserId } = gateway;
  const find = createFind(posts, { botUserId, guilds });
  const findMember = createFindMember(posts);
  return {
    create: onTime(createCreator(posts, applicationId), time),
    edit: createEditor(edits, { guilds, turn: budget.spareTurn }),
    async find(sought) {
      await budget.turn();
      return find(sought);
    },
    async findMember(guildId, userId) {
      await budget.turn();
      return findMember(guildId, userId);
    },
    findOrganiser: createFindOrganiser(posts, guilds),
  };
}
