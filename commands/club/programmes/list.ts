/** /club programmes list: every channel and hour at which prompts of the club go out. */
import { z } from 'zod';
import { defineCommand } from '../../../src/command.ts';
import { programmeList } from '../../../src/messages/programmes.ts';
import { en } from '../../../src/words/en.ts';
import { GROUP } from './named.ts';

export default defineCommand({
  group: GROUP,
  data: { name: 'list', description: en.commands.club.programmes.list.description },
  input: z.strictObject({}),

  run: (_input, { words, club }) => programmeList(words, club),
});
