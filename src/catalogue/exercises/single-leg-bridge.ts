import type { ExerciseSource } from '../schema.ts';

export default {
  origin: 'further',
  order: 8,
  stage: 1,
  regressesTo: 'clam',
  primer: false,
  primaryMuscles: ['gluteus-maximus', 'gluteus-medius'],
  secondaryMuscles: ['hamstrings'],
  equipment: [
    { item: 'mat', required: false },
    { item: 'elastic band', required: false },
    { item: 'step', required: false },
  ],
  dose: { unit: 'reps', min: 8, max: 12, per: 'leg' },
  sets: { start: 1, max: 3, restSeconds: { min: 45, max: 75 } },
  tempoSeconds: { out: 2, hold: 1, back: 3 },
  rungs: [
    { number: 1, origin: 'variant' },
    { number: 2, origin: 'variant', band: true },
    { number: 3, origin: 'variant' },
    { number: 4, origin: 'variant' },
    { number: 5, origin: 'variant' },
  ],
  startRung: 3,
  evidence: ['collings-2023', 'moore-2020'],
  review: [],
  provenance: { evidence: 'reference' },
  texts: {
    en: {
      name: 'Single-leg bridge',
      aliases: ['one-leg bridge', 'single-leg hip thrust', 'bridge'],
      summary: 'On your back, one foot on the floor: lift the hips level and lower them slowly.',
      purpose: 'Trains the buttock of the leg on the floor, without standing on it.',
      equipment: {
        mat: 'Or a carpet.',
        'elastic band': 'Only for the second level, just above the knees.',
        step: 'Only for the last level: a stair or a low box, about 20 cm high.',
      },
      setup: [
        'Lie on your back, both knees bent, feet flat.',
        'Hold one knee in above your belly; the other foot stays on the floor.',
        'Easier: keep both feet on the floor.',
      ],
      movement: [
        'Push the heel down and lift your hips until shoulders, hips and knee are in one line.',
        'Keep both hips level.',
        'Lower in three counts.',
        'Finish the set, then change legs.',
      ],
      cues: ['Push through the heel.', 'Hips level, like a tray.', 'Ribs down: the buttock lifts, not the back.'],
      mistakes: [
        { seen: 'The back arches.', fix: 'Lift less high and pull the ribs down.' },
        { seen: 'The free side sinks.', fix: 'Do fewer, or keep both feet on the floor.' },
        { seen: 'The back of the thigh cramps.', fix: 'Bring the heel nearer to your bottom.' },
      ],
      stopSigns: ['Cramp at the back of the thigh that does not ease.', 'Pain in the lower back.'],
      notIf: [
        'If lying on your back makes you feel unwell, as in late pregnancy: leave this out and ask a midwife.',
        'If lifting one foot hurts your pelvis during pregnancy or after birth: keep both feet down, or ask a midwife or physiotherapist.',
        'If you have had hip surgery: wait until your surgical team agrees.',
      ],
      trainedSide: 'The leg whose foot is on the floor is being trained. “Left” means left foot down.',
      rungs: [
        'Both feet down',
        'Both feet down, light band above the knees',
        'One foot down',
        'One foot down, 3-second hold at the top',
        'One foot on a step',
      ],
      findings: {
        'collings-2023':
          'In a computer model of eight hip exercises, with a heavy weight, its relative, the single-leg hip thrust, was in the top group for the gluteus maximus.',
        'moore-2020': 'In a review of 56 studies it was one of the few that asked much of the middle part of the gluteus medius.',
      },
      drawing:
        'A person lies on their back on a mat, arms along the body, right foot flat on the mat, left knee held in above the belly. Start: the bottom rests on the mat. End: the hips are lifted until shoulders, hips and right knee are in one line; an arrow points up. The leg whose foot is on the mat, the right one, in orange, is the trained one. A sign says: then the other side.',
    },
  },
} satisfies ExerciseSource;
