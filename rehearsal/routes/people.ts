import { CreatePrivateChannelRequestSchema } from 'discord-api-spec/zod';
import type { Hono } from 'hono';
import { checkForm } from '../check.ts';
import { directChannel, findDirectChannel } from '../direct-channels.ts';
import { refusal } from '../discord-error.ts';
import type { Env, RestParts } from '../rest.ts';

/** People at the other end of direct messages. */
export function personRoutes(api: Hono<Env>, { world, limits }: RestParts): void {
  api.post('/users/@me/channels', (c) => {
    const body = c.get('body').json;
    const userId = String((body as { recipient_id?: unknown } | null)?.recipient_id);
    checkForm(world, { route: 'POST /users/@me/channels', schema: CreatePrivateChannelRequestSchema, body }, () => {
      if (world.accounts.has(userId) && userId !== world.application.bot.id) return [];
      return [{ path: ['recipient_id'], code: 'CHANNEL_RECIPIENT_INVALID', message: 'Invalid recipient' }];
    });
    if (!findDirectChannel(world, userId) && limits.takeConversation() > 0) throw refusal('tooManyConversations');
    return c.json(directChannel(world, userId));
  });
}
