import { CreatePrivateChannelRequestSchema } from 'discord-api-spec/zod';
import type { Hono } from 'hono';
import { checkForm } from '../check.ts';
import { directChannel, findDirectChannel } from '../direct-channels.ts';
import { refusal } from '../discord-error.ts';
import type { Env, RestParts } from '../rest-call.ts';

/** The body that asks for direct messages with someone. */
interface Conversation {
  recipient_id: string;
}

/** People at the other end of direct messages. */
export function personRoutes(api: Hono<Env>, { world, limits }: RestParts): void {
  api.post('/users/@me/channels', (c) => {
    const form = { route: 'POST /users/@me/channels', schema: CreatePrivateChannelRequestSchema, body: c.get('body').json };
    const { recipient_id: userId } = checkForm<Conversation>(world, form, ({ recipient_id: id }) => {
      if (world.accounts.has(id) && id !== world.application.bot.id) return [];
      return [{ path: ['recipient_id'], code: 'CHANNEL_RECIPIENT_INVALID', message: 'Invalid recipient' }];
    });
    if (!findDirectChannel(world, userId) && limits.takeConversation() > 0) throw refusal('tooManyConversations');
    return c.json(directChannel(world, userId));
  });
}
