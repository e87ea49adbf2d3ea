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
