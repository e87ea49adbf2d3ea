/** /club status: is it healthy? */
import { z } from 'zod';
import { clubOf, defineCommand } from '../../src/command.ts';
import { missingToPost } from '../../src/messages/permissions.ts';
import { clubStatus } from '../../src/messages/status.ts';

/** Prompts shown: a week of them. */
const SHOWN = 7;

export default defineCommand({
  data: { name: 'status', description: 'Is it healthy: permissions, next prompt, latest prompts, version' },
  input: z.strictObject({}),

  async run(_input, call, services) {
    const club = await clubOf(call, services);
    const permissions = services.guilds.botPermissionsIn(club.guildId, club.channelId);
    return clubStatus({
      club,
      at: call.at,
      missing: permissions === null ? null : missingToPost(permissions),
      recent: await services.prompts.recent(club, SHOWN),
      about: services.about,
    });
  },
});
