import type { Catalogue } from '../catalogue/schema.ts';
import type { Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { bullet } from './markup.ts';
import { ACCENT, container, privately, separator, text } from './parts.ts';

/** Why hips: anatomy in plain words, what research says and does not, whom to ask, where the exercises come from. */
export function aboutHips(words: Words, { about, muscles, exercises }: Catalogue): Reply {
  const core = exercises.filter(({ origin }) => origin === 'article');
  const trained = new Set(core.flatMap(({ primaryMuscles }) => primaryMuscles));
  const glossary = muscles
    .filter(({ id }) => trained.has(id))
    .map(({ name, plainName, does }) => bullet(words.about.muscle(name, plainName, does)));
  return privately(
    container(
      ACCENT.light,
      text(`## ${words.about.title}`),
      ...about.flatMap((section) => [
        separator(),
        text(`### ${section.title}`, ...section.lines.map(bullet), ...(section.id === 'muscles' ? glossary : [])),
      ]),
    ),
  );
}
