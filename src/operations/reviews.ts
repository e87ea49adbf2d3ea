/** `npm run reviews`: each exercise of the catalogue with the mark of its text, and who has read that text or an earlier one. */
import { loadCatalogue } from '../catalogue/catalogue.ts';
import { markOf, reviewsOf } from '../catalogue/review.ts';
import { sayLast } from '../log.ts';
import { hostWords } from '../words/host.ts';

try {
  for (const exercise of loadCatalogue().exercises) {
    const { standing, stale } = reviewsOf(exercise);
    process.stdout.write(`${hostWords.reviews.of(exercise.id, markOf(exercise), standing, stale)}\n`);
  }
} catch (error) {
  process.exitCode = sayLast(error);
}
