/** /club preview: the next seven prompts. */
import { z } from 'zod';
import { digestSchedule } from '../../src/club/digest.ts';
import type { LocalDate } from '../../src/club/local-date.ts';
import { promptsFrom } from '../../src/club/schedule.ts';
import { sessionAsked } from '../../src/club/session.ts';
import { defineCommand } from '../../src/command.ts';
import { preview } from '../../src/messages/preview.ts';
import { en } from '../../src/words/en.ts';

const SHOWN = 7;

export default defineCommand({
  data: { name: 'preview', description: en.commands.club.preview.description },
  input: z.strictObject({}),

  async run(_input, call, services) {
    const { club } = call;
    const [programme] = club.programmes;
    const prompts = promptsFrom(programme, programme.nextPrompt, SHOWN);
    const digestDays = promptsFrom(digestSchedule(programme), club.nextDigest, SHOWN).map(({ localDate }) => localDate);
    const { posts, catalogue } = services;
    const [first, last] = [prompts[0], prompts.at(-1)];
    const kept = first && last ? await posts.sessions(programme, { from: first.localDate, to: last.localDate }) : [];
    const askedOn = (localDate: LocalDate) =>
      sessionAsked(kept, { weekPlan: programme.weekPlan, exercises: catalogue.exercises }, { localDate });
    return preview(call.words, { club, at: call.at, prompts, digestDays, catalogue, askedOn });
  },
});
