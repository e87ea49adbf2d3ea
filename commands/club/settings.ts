/** /club settings: whether a digest goes out on Mondays. Without options it shows what is set and what that means. */
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { clubOf, defineCommand } from '../../src/command.ts';
import { clubSettings } from '../../src/messages/settings.ts';

export default defineCommand({
  data: {
    name: 'settings',
    description: 'The weekly digest; leave all out to see what is set',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'digest',
        description: 'On Mondays, what the club did together in the week before',
        choices: [
          { name: 'on', value: 'on' },
          { name: 'off', value: 'off' },
        ],
      },
    ],
  },
  input: z.strictObject({ digest: z.enum(['on', 'off']).optional() }),

  async run({ digest }, call, services) {
    const club = await clubOf(call, services);
    const saved = digest === undefined ? club : await services.clubs.setDigest(club, digest === 'on', call.at);
    return clubSettings({ club: saved, isChanged: saved !== club });
  },
});
