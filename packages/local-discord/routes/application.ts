import { ApplicationCommandUpdateRequestSchema } from 'discord-api-spec/zod';
import type { APIApplicationCommand } from 'discord-api-types/v10';
import type { Hono } from 'hono';
import * as z from 'zod/mini';
import { checkForm } from '../check.ts';
import { commandPermissionsJson } from '../command-permissions.ts';
import { refusal } from '../discord-error.ts';
import type { Call, Env, RestParts } from '../rest-call.ts';
import { commandProblems, type Registered } from '../rules/command.ts';
import type { World } from '../world.ts';

const CommandList = z.array(ApplicationCommandUpdateRequestSchema);

/** The application itself, its commands, and where its gateway is. */
export function applicationRoutes(api: Hono<Env>, { world, gatewayBot }: RestParts): void {
  api.get('/gateway', (c) => c.json({ url: gatewayBot().url }));
  api.get('/gateway/bot', (c) => c.json(gatewayBot()));
  api.get('/users/@me', (c) => c.json({ ...world.application.bot, mfa_enabled: false, locale: 'en-GB', verified: true, email: null }));
  for (const path of ['/applications/@me', '/oauth2/applications/@me']) api.get(path, (c) => c.json(applicationJson(world)));

  for (const path of ['/applications/:application/commands', '/applications/:application/guilds/:guild/commands']) {
    api.get(path, (c) => c.json(world.commands.get(guildOf(world, c)) ?? []));
    api.put(path, (c) => {
      const guildId = guildOf(world, c);
      const body = c.get('body').json;
      const route = `PUT ${guildId ? '/applications/{id}/guilds/{id}/commands' : '/applications/{id}/commands'}`;
      const commands = checkForm(world, { route, schema: CommandList, body, documented: ['#.nsfw'] }, commandProblems);
      world.commands.set(guildId, registered(world, commands, guildId));
      world.changed({ kind: 'commands', guildId: guildId || null });
      return c.json(world.commands.get(guildId)!);
    });
  }
  commandPermissionRoutes(api, world);
}

/** Who may use the commands in a guild. Only people can change that: Discord refuses a bot's token, and so there is no such route. */
function commandPermissionRoutes(api: Hono<Env>, world: World): void {
  const ofGuild = '/applications/:application/guilds/:guild/commands';
  api.get(`${ofGuild}/permissions`, (c) => {
    const guild = world.guilds.get(guildOf(world, c))!;
    return c.json([...guild.commandPermissions.keys()].map((id) => commandPermissionsJson(world, guild, id)));
  });
}

/** The guild whose commands a call speaks of; '' for the global ones. */
function guildOf(world: World, c: Call): string {
  if (c.req.param('application') !== world.application.id) throw refusal('unknownApplication');
  const guildId = c.req.param('guild') ?? '';
  if (guildId !== '' && !world.guilds.get(guildId)?.botJoinedAt) throw refusal('missingAccess');
  return guildId;
}

/** The commands as Discord keeps them. One that was there under the same name keeps its id; what changed gets a new version. */
function registered(world: World, commands: readonly Registered[], guildId: string): APIApplicationCommand[] {
  const before = world.commands.get(guildId) ?? [];
  return commands.map((command) => {
    const type = command.type ?? 1;
    const old = before.find((candidate) => candidate.type === type && candidate.name === command.name);
    const { id, version, ...known } = { ...old } as Partial<APIApplicationCommand>;
    const json = { ...withDefaults(command), type, application_id: world.application.id, ...(guildId ? { guild_id: guildId } : {}) };
    const isSame = JSON.stringify(known) === JSON.stringify(json);
    return { ...json, id: id ?? world.ids.next(), version: isSame ? version : world.ids.next() } as APIApplicationCommand;
  });
}

function withDefaults(command: Registered & { default_member_permissions?: unknown }): Record<string, unknown> {
  const { default_member_permissions: permissions = null, description = '', ...rest } = command;
  return {
    contexts: null,
    integration_types: [0],
    nsfw: false,
    name_localizations: null,
    description_localizations: null,
    ...(withoutNulls(rest) as object),
    description: description ?? '',
    default_member_permissions: permissions === null ? null : String(permissions),
  };
}

/** Options with what was sent as null left out, as Discord answers. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([key, inner]) => [key, withoutNulls(inner)]),
  );
}

function applicationJson({ application, guilds }: World): Record<string, unknown> {
  return {
    id: application.id,
    name: application.name,
    icon: null,
    description: '',
    type: null,
    flags: 0,
    flags_new: '0',
    bot: application.bot,
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: application.owner,
    approximate_guild_count: [...guilds.values()].filter(({ botJoinedAt }) => botJoinedAt !== null).length,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: [],
  };
}
