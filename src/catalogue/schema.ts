/**
 * The shape of the catalogue's files, and of what is made of them.
 *
 * Lists and sentences are bounded, so that what shows them fits Discord's limits. `test/messages/fit.test.ts` looks. What ties one field
 * to another is in `checks.ts`.
 */
import { z } from 'zod';

/** The id of an exercise, a muscle or a section. */
export const slug = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens')
  .max(40);

/** One plain sentence or name. */
const text = (max: number) => z.string().trim().min(3).max(max);

const list = <Item extends z.ZodType>(item: Item, min: number, max: number) => z.array(item).min(min).max(max).readonly();

const seconds = z.number().int().min(1);
const atLeastOne = z.number().int().min(1);

/** Who said so: the article, a study of the reference list, or we. */
const provenanceSchema = z.enum(['article', 'reference', 'ours']);

/** How much one set is. A step goes in a direction and a repetition belongs to a leg, so "15 steps per leg" cannot be written. */
const doseSchema = z
  .discriminatedUnion('unit', [
    z.strictObject({ unit: z.literal('reps'), min: atLeastOne, max: z.number().int().max(30), per: z.literal('leg') }),
    z.strictObject({ unit: z.literal('steps'), min: atLeastOne, max: z.number().int().max(30), per: z.literal('direction') }),
    z.strictObject({ unit: z.literal('seconds'), min: atLeastOne, max: z.number().int().max(60), per: z.literal('side') }),
  ])
  .refine((dose) => dose.min <= dose.max, { path: ['min'], message: 'must not exceed dose.max' });

const setsSchema = z
  .strictObject({
    /** Sets of a newcomer's first session. */
    start: z.number().int().min(1).max(3),
    /** No day asks for more. */
    max: z.number().int().min(1).max(3),
    restSeconds: z
      .strictObject({ min: seconds, max: seconds.max(180) })
      .refine((rest) => rest.min <= rest.max, { path: ['min'], message: 'must not exceed restSeconds.max' }),
  })
  .refine((sets) => sets.start <= sets.max, { path: ['start'], message: 'must not exceed sets.max' });

const itemSchema = z.enum(['wall', 'soft pad', 'chair', 'elastic band', 'mat', 'step', 'bench', 'light weight']);

/** One rung of an exercise's ladder, easiest first: what rules read of it. What to do on it is among the texts. */
const rungSchema = z.strictObject({
  /** 1 for the first rung, then 2, 3… */
  number: z.number().int().min(1).max(6),
  /** The article's own version of the exercise, or an easier or harder variant of ours. */
  origin: z.enum(['article', 'variant']),
  /** It needs a band. Its text says where the band goes, and names the strength in words: colours differ by brand. */
  band: z.literal(true).optional(),
  /** Takes the place of the exercise's own dose on this rung. */
  dose: doseSchema.optional(),
});

const referenceId = z.string().regex(/^[a-z]+(-[a-z]+)*-\d{4}[a-z]?$/, 'must be author and year, like berry-2015');

const referenceSchema = z.strictObject({
  id: referenceId,
  citation: z.string().min(20).max(400),
  doi: z
    .string()
    .regex(/^10\.\d{4,9}\/\S+$/)
    .optional(),
  url: z.url({ protocol: /^https$/ }).optional(),
  /** What of it was read before it was used here. */
  checked: z.enum(['text', 'abstract', 'secondary-page', 'memory']),
});

/** Somebody read what members read of an exercise. */
const reviewSchema = z.strictObject({
  role: z.enum(['physiotherapist', 'doctor', 'coach', 'runner']),
  /** A name or handle that they agreed to see here. */
  who: text(60),
  date: z.iso.date(),
  /** The mark of what they read, as `npm run reviews` shows it. */
  of: z.string().regex(/^[0-9a-f]{16}$/, 'must be the 16 characters that `npm run reviews` shows'),
});

/** What is said of an exercise in one language. */
const exerciseTextsSchema = z.strictObject({
  name: text(60),
  /** Other names that people type. */
  aliases: list(text(60), 0, 8),
  summary: text(160),
  purpose: text(200),
  /** Notes on what is needed, by its name. */
  equipment: z.partialRecord(itemSchema, text(160)).readonly(),
  /** What to do who lacks what is needed. */
  withoutKit: text(160).optional(),
  setup: list(text(200), 1, 4),
  movement: list(text(200), 1, 4),
  cues: list(text(100), 3, 5),
  mistakes: list(z.strictObject({ seen: text(100), fix: text(120) }), 2, 4),
  stopSigns: list(text(160), 1, 4),
  /** "If …: …" sentences: whom this does not suit, and what to do instead. Never asked, never stored. */
  notIf: list(text(200), 1, 4),
  /** Which side is trained, and what "left" means. */
  trainedSide: text(240),
  /** The rungs of its ladder, easiest first. */
  rungs: list(text(80), 1, 6),
  /** What each study found, by its id, in our own words. No muscle-activity figures: they cannot be compared between studies. */
  findings: z.record(referenceId, text(200)).readonly(),
  /** What the drawing shows: position, moving leg, direction, band and trained side. */
  drawing: text(400).min(40),
});

/** What `exercises/<id>.ts` holds: what the exercise is, whatever the language, and its texts by language. */
export const exerciseSourceShape = z.strictObject({
  /** One of the article's four, or one added later. */
  origin: z.enum(['article', 'further']),
  /** Entries stand in this order: the article's first, as it has them, then the further ones, those with the greatest forces first. */
  order: atLeastOne,
  /** How demanding it is: 0 to begin with, 1 standing or as hard, 2 on one leg or moving, 3 beyond the article. */
  stage: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  /** The rung from which it opens the stage after its own. */
  opensNextStage: atLeastOne.optional(),
  /** A member meets it only after so many weeks of their own training. */
  afterWeeks: z.number().int().min(1).max(52).optional(),
  /** The easier exercise that stands in for it; null for those of stage 0. */
  regressesTo: slug.nullable(),
  /** Easy enough to do, at half the dose, on a light day. */
  primer: z.boolean(),
  primaryMuscles: list(slug, 1, 3),
  secondaryMuscles: list(slug, 0, 4),
  equipment: list(z.strictObject({ item: itemSchema, required: z.boolean() }), 0, 4),
  dose: doseSchema,
  sets: setsSchema,
  /** Pace of one repetition: away from the start, the far end, the way back. */
  tempoSeconds: z.strictObject({ out: seconds, hold: seconds, back: seconds }).optional(),
  rungs: list(rungSchema, 1, 6),
  /** The rung a newcomer starts on; those below are easier fall-backs. */
  startRung: atLeastOne,
  /** Studies that something of it rests on. Their findings are among the texts. */
  evidence: list(referenceId, 1, 4),
  /** Studies that no other exercise names; the others stand in `references.ts`. */
  references: list(referenceSchema, 0, 4).optional(),
  /** Who read which text. Empty: nobody yet. */
  review: list(reviewSchema, 0, 10),
  /** Dotted path within the exercise -> who said so. A path covers what lies below it; whatever no path covers is ours. */
  provenance: z.record(z.string(), provenanceSchema).readonly(),
  /** By language; where one is missing, English is shown. */
  texts: z.object({ en: exerciseTextsSchema }).catchall(exerciseTextsSchema),
});

const muscleTextsSchema = z.strictObject({ name: text(60), plainName: text(60), does: text(300) });
const sectionTextsSchema = z.strictObject({ title: text(80), lines: list(text(400), 1, 8) });

/** What `references.ts` holds. */
export const referencesShape = list(referenceSchema, 1, 60);

/** What `about.ts` holds: the sections of /hips about and the muscles that exercises name, each in order. */
export const aboutShape = z.strictObject({
  /** `refs`: studies that its lines rest on. */
  sections: list(z.strictObject({ id: slug, refs: list(referenceId, 0, 6) }), 1, 10),
  muscles: list(slug, 1, 25),
});

/** What the file of a language holds, such as `en.ts`: by the ids of sections and muscles. */
export const languageShape = z.strictObject({
  about: z.record(slug, sectionTextsSchema).readonly(),
  muscles: z.record(slug, muscleTextsSchema).readonly(),
});

/** An exercise as its file says it. */
export type ExerciseSource = z.input<typeof exerciseSourceShape>;
/** What is said of an exercise in one language. */
export type ExerciseTexts = z.infer<typeof exerciseTextsSchema>;
/** What the catalogue says in one language apart from its exercises. */
export type CatalogueTexts = z.infer<typeof languageShape>;
export type AboutFacts = z.infer<typeof aboutShape>;

type Facts = Omit<z.infer<typeof exerciseSourceShape>, 'texts' | 'references'>;
type Plain =
  | 'name'
  | 'aliases'
  | 'summary'
  | 'purpose'
  | 'withoutKit'
  | 'setup'
  | 'movement'
  | 'cues'
  | 'mistakes'
  | 'stopSigns'
  | 'notIf'
  | 'trainedSide';

export type Dose = z.infer<typeof doseSchema>;
export type Item = z.infer<typeof itemSchema>;
export type Rung = z.infer<typeof rungSchema> & { label: string };
export type Reference = z.infer<typeof referenceSchema>;
type Muscle = { id: string } & z.infer<typeof muscleTextsSchema>;
type AboutSection = AboutFacts['sections'][number] & z.infer<typeof sectionTextsSchema>;

/** An exercise in one language: its facts, with its texts where they belong. */
export interface Exercise extends Omit<Facts, 'equipment' | 'rungs' | 'evidence'>, Pick<ExerciseTexts, Plain> {
  /** The name of its file. */
  id: string;
  equipment: readonly { item: Item; required: boolean; note?: string | undefined }[];
  rungs: readonly Rung[];
  evidence: readonly { ref: string; finding: string }[];
  /** A file in `drawings/` that is called after the exercise. */
  drawing: { file: string; alt: string };
}

/** Everything the bot knows about exercises. Read-only: it is loaded once and shared. */
export interface Catalogue {
  exercises: readonly Exercise[];
  muscles: readonly Muscle[];
  references: readonly Reference[];
  /** The sections of /hips about, in order. */
  about: readonly AboutSection[];
}
