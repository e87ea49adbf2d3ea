import { about, muscleIds } from './about.ts';
import { exercises } from './exercises.ts';
import { references } from './references.ts';
import type { AboutSection, Exercise, Level, Muscle } from './schema.ts';

type Item = Exercise['equipment'][number]['item'];

/** What an exercise is, whatever the language. */
export interface ExerciseFacts extends Omit<Exercise, keyof ExerciseTexts | 'evidence'> {
  equipment: readonly { item: Item; required: boolean }[];
  trainedSide: Omit<Exercise['trainedSide'], 'note'>;
  levels: readonly Omit<Level, 'label'>[];
  evidence: readonly { ref: string }[];
  drawing: { file: string };
}

/** What is said of an exercise in one language. */
export interface ExerciseTexts
  extends Pick<
    Exercise,
    'name' | 'aliases' | 'summary' | 'purpose' | 'position' | 'setup' | 'movement' | 'cues' | 'mistakes' | 'stopSigns' | 'notIf'
  > {
  /** Notes on what is needed, by its name. */
  equipment: Partial<Record<Item, string>>;
  /** Which side is trained. */
  trainedSide: string;
  /** The rungs of its ladder, easiest first. */
  levels: readonly string[];
  /** What each study found, by its id. */
  findings: Readonly<Record<string, string>>;
  /** What the drawing shows. */
  drawing: string;
}

/** A section of /hips about, whatever the language. */
export type AboutFacts = Pick<AboutSection, 'id' | 'refs'>;

/** What the catalogue says in one language, by the ids of what it says it of. */
export interface CatalogueTexts {
  exercises: Readonly<Record<string, ExerciseTexts>>;
  about: Readonly<Record<string, Omit<AboutSection, 'id' | 'refs'>>>;
  muscles: Readonly<Record<string, Omit<Muscle, 'id'>>>;
}

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
