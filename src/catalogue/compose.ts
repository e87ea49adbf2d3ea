import { about, muscleIds } from './about.ts';
import { exercises } from './exercises.ts';
import { references } from './references.ts';
import type { CatalogueTexts, ExerciseFacts, ExerciseTexts } from './texts.ts';

/** The catalogue in one language, as data that is still to be checked: what a text lacks is missing in it. */
export function catalogueIn(texts: CatalogueTexts): unknown {
  return {
    exercises: exercises.map((facts) => exerciseIn(facts, texts.exercises[facts.id])),
    muscles: muscleIds.map((id) => ({ id, ...texts.muscles[id] })),
    references,
    about: about.map((section) => ({ ...section, ...texts.about[section.id] })),
  };
}

function exerciseIn(facts: ExerciseFacts, texts: ExerciseTexts | undefined): unknown {
  if (!texts) return facts;
  const { equipment, trainedSide, levels, findings, drawing, ...rest } = texts;
  return {
    ...facts,
    ...rest,
    equipment: facts.equipment.map((each) => ({ ...each, ...(equipment[each.item] && { note: equipment[each.item] }) })),
    trainedSide: { ...facts.trainedSide, note: trainedSide },
    levels: facts.levels.map((level, index) => ({ ...level, label: levels[index] })),
    evidence: facts.evidence.map(({ ref }) => ({ ref, finding: findings[ref] })),
    drawing: { ...facts.drawing, alt: drawing },
  };
}
