import type { Hono } from 'hono';
import { refusal } from '../discord-error.ts';
import { guildJson } from '../guild-json.ts';
import { isTrue } from '../queries.ts';
import type { Call, Env, RestParts } from '../rest-call.ts';
import type { Guild, World } from '../world.ts';

/** Guilds and who is in them. */
export function guildRoutes(api: Hono<Env>, { world }: RestParts): void {
  api.get('/guilds/:guild', (c) => {
    const guild = guildFor(world, c);
    const counts = { approximate_member_count: guild.members.size, approximate_presence_count: guild.members.size };
    return c.json({ ...guildJson(guild), ...(isTrue(c.req.query('with_counts')) ? counts : {}) });
  });

  api.get('/guilds/:guild/members/:user', (c) => {
    const member = guildFor(world, c).members.get(c.req.param('user'));
    if (!member) throw refusal(world.accounts.has(c.req.param('user')) ? 'unknownMember' : 'unknownUser');
    return c.json(member);
  });
}

/** The guild that a call speaks of, if the bot is in it. */
function guildFor(world: World, c: Call): Guild {
  const guild = world.guilds.get(c.req.param('guild') ?? '');
  if (!guild) throw refusal('unknownGuild');
  if (guild.botJoinedAt === null) throw refusal('missingAccess');
  return guild;
}
