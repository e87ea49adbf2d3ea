import type { REST } from 'discord.js';
import {
  type APIApplicationCommand,
  type APIGuildApplicationCommandPermissions,
  GatewayDispatchEvents as Event,
  type GatewayDispatchPayload,
  Routes,
} from 'discord-api-types/v10';
import type { Clock } from '../clock.ts';
import { asGuildId, type GuildId } from '../club/ids.ts';
import { cutOffAfter } from '../within.ts';
import { type CommandRules, rulesOf } from './command-rules.ts';

/** What servers set of one command. */
export interface KeptRules {
  /** What the server set; null: Discord does not tell now. Resolves within a second, and never rejects. */
  of(guildId: GuildId): Promise<CommandRules | null>;
  /** Takes in what Discord tells of changes. Other events change nothing. */
  hear(event: GatewayDispatchPayload): void;
}

interface RulesParts {
  rest: REST;
  /** Name of the command. */
  command: string;
  clock: Pick<Clock, 'elapsed'>;
}

/** How long Discord may take to tell, in milliseconds: an interaction has three seconds, and the store wants some of them. */
const PATIENCE = 1_000;

/** How long after Discord did not tell the bot asks it again, in milliseconds. */
const ASK_AGAIN = 10_000;

/**
 * Asks Discord when somebody wants to know, and keeps what it said until something changes there: nothing is kept of servers of which nobody
 * asks. A bot's own token may read that; only people can change it. The event needs no intent. A new session may have missed one, and so may
 * a server that was away, so then it is asked anew.
 *
 * @see https://docs.discord.com/developers/interactions/application-commands#get-guild-application-command-permissions
 * @see https://docs.discord.com/developers/events/gateway-events#application-command-permissions-update
 */
export function keepRules({ rest, command, clock }: RulesParts): KeptRules {
  const known = new Map<GuildId, { rules: Promise<CommandRules | null>; until: number }>();
  let applicationId = '';
  let commandId: string | null = null;

  /** Its own id, which it keeps for as long as it is registered. */
  async function idOf(signal: AbortSignal): Promise<string> {
    const registered = (await rest.get(Routes.applicationCommands(applicationId), { signal })) as APIApplicationCommand[];
    commandId = registered.find(({ name }) => name === command)!.id;
    return commandId;
  }

  async function ask(guildId: GuildId): Promise<CommandRules | null> {
    const route = Routes.guildApplicationCommandsPermissions(applicationId, guildId);
    try {
      const [id, told] = await cutOffAfter(PATIENCE, (signal) => Promise.all([commandId ?? idOf(signal), rest.get(route, { signal })]));
      return rulesOf(told as APIGuildApplicationCommandPermissions[], { applicationId, commandId: id });
    } catch {
      return null; // an outage, a limit, or somebody else's page
    }
  }

  return {
    of(guildId) {
      const kept = known.get(guildId);
      if (kept && clock.elapsed() < kept.until) return kept.rules;
      const entry = { rules: ask(guildId), until: Number.POSITIVE_INFINITY };
      known.set(guildId, entry);
      void entry.rules.then((rules) => {
        if (rules === null) entry.until = clock.elapsed() + ASK_AGAIN;
      });
      return entry.rules;
    },
    hear({ t: name, d: data }) {
      if (name === Event.Ready) {
        applicationId = data.application.id;
        known.clear();
      } else if (name === Event.GuildCreate || name === Event.GuildDelete) known.delete(asGuildId(data.id));
      else if (name === Event.ApplicationCommandPermissionsUpdate) known.delete(asGuildId(data.guild_id));
    },
  };
}
