import type { Catalogue } from '../catalogue/schema.ts';
import type { Reply } from '../reply.ts';
import { ACCENT, container, privately, separator, text } from './parts.ts';

/** Why hips: anatomy in plain words, what research says and does not, whom to ask, where the exercises come from. */
export function aboutHips({ about, muscles, exercises }: Catalogue): Reply {
  const trained = new Set(exercises.flatMap(({ primaryMuscles }) => primaryMuscles));
  const glossary = muscles.filter(({ id }) => trained.has(id)).map(({ name, plainName, does }) => `- **${name}** (${plainName}): ${does}`);
  return privately(
    container(
      ACCENT.light,
      text('## About hip strength'),
      ...about.flatMap((section) => [
        separator(),
        text(`### ${section.title}`, ...section.lines.map((line) => `- ${line}`), ...(section.id === 'muscles' ? glossary : [])),
      ]),
    ),
  );
}
