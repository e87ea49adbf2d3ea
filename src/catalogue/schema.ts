/**
 * The shape of the catalogue, and every rule that an entry must keep.
 *
 * Lists and sentences are bounded, so that what shows them fits Discord's limits. `test/messages/fit.test.ts` looks.
 */
import { z } from 'zod';

const slug = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens')
  .max(40);

/** One plain British English sentence or name. */
const text = (max: number) => z.string().trim().min(3).max(max);

const list = <Item extends z.ZodType>(item: Item, min: number, max: number) => z.array(item).min(min).max(max).readonly();

const seconds = z.number().int().min(1);

/** Who said so: the article, a study of the reference list, or we. */
const provenanceSchema = z.enum(['article', 'reference', 'ours']);

/** How much one set is. A step goes in a direction and a repetition belongs to a leg, so "15 steps per leg" cannot be written. */
const doseSchema = z
  .discriminatedUnion('unit', [
    z.strictObject({ unit: z.literal('reps'), min: z.number().int().min(1), max: z.number().int().max(30), per: z.literal('leg') }),
    z.strictObject({ unit: z.literal('steps'), min: z.number().int().min(1), max: z.number().int().max(30), per: z.literal('direction') }),
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

const trainedSideSchema = z.strictObject({
  /** The leg that a set is credited to. */
  rule: z.enum(['top-leg', 'standing-leg', 'both-legs']),
  /** What "left" and "right" stand for when this exercise names a side. */
  sideLabelMeans: z.enum(['trained-leg', 'direction-of-travel']),
  note: text(240),
});

/** One rung of an exercise's ladder, easiest first. */
const levelSchema = z.strictObject({
  /** 1 for the first rung, then 2, 3… */
  level: z.number().int().min(1).max(6),
  label: text(80),
  /** The article's own version of the exercise, or an easier or harder variant of ours. */
  origin: z.enum(['article', 'variant']),
  /** Strength in words: colours differ by brand. */
  band: z
    .strictObject({ placement: z.enum(['above-knees', 'lower-shins', 'forefeet']), strength: z.enum(['light', 'medium', 'heavy']) })
    .optional(),
  seatHeightCm: z
    .strictObject({ min: z.number().int().min(25), max: z.number().int().max(75) })
    .refine((seat) => seat.min <= seat.max, { path: ['min'], message: 'must not exceed seatHeightCm.max' })
    .optional(),
  /** How long to hold the far end of each repetition. */
  holdSeconds: seconds.max(10).optional(),
  support: z.enum(['fingertips', 'other-foot']).optional(),
  /** Takes the place of the exercise's own dose on this rung. */
  dose: doseSchema.optional(),
});

/** Where a muscle is and what it does. */
const muscleSchema = z.strictObject({ id: slug, name: text(60), plainName: text(60), does: text(300) });

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

const exerciseShape = z.strictObject({
  id: slug,
  /** One of the article's four, or one added later. */
  origin: z.enum(['article', 'further']),
  /** Its place in the article, from 1; entries stand in this order. */
  order: z.number().int().min(1),
  name: text(60),
  /** Other names that people type. */
  aliases: list(text(60), 0, 8),
  summary: text(160),
  purpose: text(200),
  /** How demanding it is: 0 to begin with, 1 standing, 2 on one leg or moving, 3 beyond the article. */
  stage: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  /** Easy enough to do, at half the dose, on a light day. */
  primer: z.boolean(),
  primaryMuscles: list(slug, 1, 3),
  secondaryMuscles: list(slug, 0, 4),
  equipment: list(
    z.strictObject({
      item: z.enum(['wall', 'soft pad', 'chair', 'elastic band', 'mat']),
      required: z.boolean(),
      note: text(160).optional(),
    }),
    0,
    4,
  ),
  position: text(100),
  setup: list(text(200), 1, 4),
  movement: list(text(200), 1, 4),
  cues: list(text(100), 1, 5),
  mistakes: list(z.strictObject({ seen: text(100), fix: text(120) }), 1, 4),
  stopSigns: list(text(160), 1, 4),
  /** "If …: …" sentences: whom this does not suit, and what to do instead. Never asked, never stored. */
  notIf: list(text(200), 1, 4),
  dose: doseSchema,
  sets: setsSchema,
  /** Pace of one repetition: away from the start, the far end, the way back. */
  tempoSeconds: z.strictObject({ out: seconds, hold: seconds, back: seconds }).optional(),
  trainedSide: trainedSideSchema,
  levels: list(levelSchema, 1, 6),
  /** The rung a newcomer starts on; those below are easier fall-backs. */
  startLevel: z.number().int().min(1),
  /** The easier exercise that this one is the step up from; null for an entry exercise. */
  regressesTo: slug.nullable(),
  /** What a study found, in our own words. No muscle-activity figures: they cannot be compared between studies. */
  evidence: list(z.strictObject({ ref: referenceId, finding: text(200) }), 1, 4),
  /** File in drawings/; the alt text says position, moving leg, direction, band and trained side. */
  drawing: z.strictObject({ file: z.string().regex(/^[a-z0-9-]+\.png$/, 'must be a .png file name'), alt: z.string().min(40).max(400) }),
  /** Dotted path within this entry -> who said so. A path covers what lies below it; whatever no path covers is ours. */
  provenance: z.record(z.string(), provenanceSchema),
});

const aboutSectionSchema = z.strictObject({
  id: slug,
  title: text(80),
  lines: list(text(400), 1, 8),
  /** Studies that the lines rest on. */
  refs: list(referenceId, 0, 6),
});

/** The whole catalogue; what ties one field to another is in `checks.ts`. */
export const catalogueShape = z.strictObject({
  exercises: list(exerciseShape, 1, 25),
  muscles: list(muscleSchema, 1, 25),
  references: list(referenceSchema, 1, 60),
  /** The sections of /hips about, in order. */
  about: list(aboutSectionSchema, 1, 10),
});

export type Dose = z.infer<typeof doseSchema>;
export type Level = z.infer<typeof levelSchema>;
export type Exercise = z.infer<typeof exerciseShape>;
export type Muscle = z.infer<typeof muscleSchema>;
export type Reference = z.infer<typeof referenceSchema>;
export type AboutSection = z.infer<typeof aboutSectionSchema>;

/** Everything the bot knows about exercises. Read-only: it is loaded once and shared. */
export type Catalogue = z.infer<typeof catalogueShape>;
