import type { ExerciseSource } from '../schema.ts';

export default {
  origin: 'further',
  order: 7,
  stage: 2,
  regressesTo: 'single-leg-bridge',
  primer: false,
  primaryMuscles: ['gluteus-maximus'],
  secondaryMuscles: ['quadriceps', 'gluteus-medius', 'hamstrings'],
  equipment: [{ item: 'light weight', required: false }],
  dose: { unit: 'reps', min: 8, max: 12, per: 'leg' },
  sets: { start: 1, max: 3, restSeconds: { min: 60, max: 90 } },
  tempoSeconds: { out: 3, hold: 1, back: 2 },
  rungs: [
    { number: 1, origin: 'variant' },
    { number: 2, origin: 'variant' },
    { number: 3, origin: 'variant' },
    { number: 4, origin: 'variant' },
  ],
  startRung: 1,
  evidence: ['collings-2023'],
  review: [],
  provenance: { evidence: 'reference' },
  texts: {
    en: {
      name: 'Split squat',
      aliases: ['static lunge', 'lunge on the spot'],
      summary: 'One foot far in front, one behind on its toes: sink straight down and push up again.',
      purpose: 'Trains the big buttock muscle and the thigh of the front leg, with both feet on the floor.',
      equipment: { 'light weight': 'Only for the last level: a bottle or a dumb-bell in each hand.' },
      setup: [
        'Stand in a long stride, feet hip-width apart, not on one line.',
        'Front foot flat, back foot on its toes.',
        'Easier: rest your fingertips on a wall or a chair.',
      ],
      movement: [
        'Sink straight down until the back knee is just above the floor, or as far as is comfortable.',
        'Push the front heel down and come up.',
        'Finish the set, then change legs.',
      ],
      cues: ['Straight down, not forward.', 'Most of the weight on the front heel.', 'Front knee over the second toe.'],
      mistakes: [
        { seen: 'The front knee falls inwards.', fix: 'Sink less far and aim it over the second toe.' },
        { seen: 'The stride is so short that the front heel lifts.', fix: 'Put the back foot further behind.' },
        { seen: 'You wobble from side to side.', fix: 'Set the feet wider apart, or touch a wall.' },
      ],
      stopSigns: ['Sharp pain at the front of the knee.', 'Pain in the groin or at the front of the back hip.'],
      notIf: [
        'If your knee hurts when it bends: sink only as far as is comfortable, or do the bridge instead.',
        'If a long stride hurts your pelvis during pregnancy or after birth: leave this out and ask a midwife or physiotherapist.',
        'If you have had hip surgery: wait until your surgical team agrees to stretching and bending the hip.',
      ],
      trainedSide: 'The front leg is being trained. “Left” means your left foot is in front.',
      rungs: ['Fingertips on a wall', 'Hands free', 'A 3-second pause at the bottom', 'A light weight in each hand'],
      findings: {
        'collings-2023':
          'In a computer model of eight hip exercises, with a heavy weight, it was in the top group for the gluteus maximus.',
      },
      drawing:
        'A person seen from the side in a long stride, right foot flat in front, left foot behind on its toes. Start: standing tall. End: both knees are bent, the left knee just above the floor, the right thigh level; an arrow points down. The front leg, the right one, in orange, is the trained one. A sign says: then the other side.',
    },
  },
} satisfies ExerciseSource;
