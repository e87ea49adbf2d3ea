/** Every private answer at its longest, in whatever words. What the bot says by itself is in longest/posts.ts. */
import type { Catalogue } from '../../src/catalogue/schema.ts';
import type { Reply } from '../../src/reply.ts';
import type { Words } from '../../src/words/locale.ts';
import { longestOfClubs } from './longest/clubs.ts';
import { longestOfOrganisers } from './longest/organisers.ts';
import { longestOfOneself } from './longest/own.ts';
import { longestOfTraining } from './longest/training.ts';

/** Private answers, by what they answer. */
export function longestAnswers(words: Words, catalogue: Catalogue): [string, Reply[]][] {
  return [
    ...longestOfTraining(words, catalogue),
    ...longestOfOneself(words, catalogue),
    ...longestOfOrganisers(words, catalogue),
    ...longestOfClubs(words, catalogue),
  ];
}
