import type { ExerciseSource } from '../schema.ts';

export default {
  origin: 'further',
  order: 15,
  stage: 1,
  regressesTo: 'clam',
  primer: false,
  primaryMuscles: ['gluteus-maximus'],
  secondaryMuscles: ['gluteus-medius', 'hamstrings'],
  equipment: [{ item: 'mat', required: false }],
  dose: { unit: 'reps', min: 8, max: 12, per: 'leg' },
  sets: { start: 1, max: 3, restSeconds: { min: 30, max: 60 } },
  tempoSeconds: { out: 2, hold: 1, back: 2 },
  rungs: [
    { number: 1, origin: 'variant' },
    { number: 2, origin: 'variant' },
    { number: 3, origin: 'variant' },
  ],
  startRung: 1,
  evidence: ['ekstrom-2007'],
  review: [],
  provenance: { evidence: 'reference' },
  texts: {
    en: {
      name: 'Bird dog',
      aliases: ['quadruped arm and leg lift', 'opposite arm and leg'],
      summary: 'On hands and knees, stretch one leg out behind and the opposite arm forward.',
      purpose: 'Trains the big buttock muscle of the leg that lifts, without standing and without kit.',
      equipment: { mat: 'Or a folded towel under the knees.' },
      setup: [
        'Hands below the shoulders, knees below the hips.',
        'Make your back flat, like a table.',
        'Easier: keep both hands on the floor and move the leg alone.',
      ],
      movement: [
        'Slide one foot back and lift the leg to hip height, and the opposite arm forward with it.',
        'Pause, then bring both back slowly.',
        'Finish the set, then change sides.',
      ],
      cues: ['Long, not high.', 'Both hip bones face the floor.', 'Carry a cup of tea on your back.'],
      mistakes: [
        { seen: 'The lower back sags.', fix: 'Lift the leg less high.' },
        { seen: 'The hips tip to one side.', fix: 'Slide the toes along the floor and lift only at the end.' },
      ],
      stopSigns: ['Pain in the lower back.', 'Pain in a wrist or under a knee that a folded towel does not ease.'],
      notIf: [
        'If your wrists hurt: rest on your forearms, or do the bridge instead.',
        'If kneeling hurts your knees: put a folded towel below them, or do the bridge instead.',
        'If your back hurts when you arch it: slide the foot along the floor and do not lift it.',
      ],
      trainedSide: 'The leg that is lifted back is being trained; the hip you kneel on works as well. “Left” means your left leg lifts.',
      rungs: ['Leg alone, both hands on the floor', 'Opposite arm and leg', 'Opposite arm and leg, 5-second hold'],
      findings: {
        'ekstrom-2007': 'Of nine exercises, this one may help to strengthen the gluteus maximus.',
      },
      drawing:
        'A person seen from the side on hands and knees on a mat. Start: hands under the shoulders, knees under the hips. End: the right leg is stretched out behind at hip height and the left arm forward, the back flat; two arrows point back and forward. The leg lifted back, the right one, in orange, is the trained one. A sign says: then the other side.',
    },
  },
} satisfies ExerciseSource;
