import type { ExerciseSource } from '../schema.ts';

export default {
  origin: 'further',
  order: 13,
  stage: 3,
  regressesTo: 'split-squat',
  primer: false,
  primaryMuscles: ['gluteus-medius', 'gluteus-maximus'],
  secondaryMuscles: ['quadriceps'],
  equipment: [{ item: 'step', required: true }],
  dose: { unit: 'reps', min: 8, max: 12, per: 'leg' },
  sets: { start: 1, max: 3, restSeconds: { min: 60, max: 90 } },
  tempoSeconds: { out: 3, hold: 1, back: 2 },
  rungs: [
    { number: 1, origin: 'variant' },
    { number: 2, origin: 'variant' },
    { number: 3, origin: 'variant' },
  ],
  startRung: 1,
  evidence: ['moore-2020', 'macadam-2015', 'macaskill-2014'],
  review: [],
  provenance: { evidence: 'reference' },
  texts: {
    en: {
      name: 'Lateral step-down',
      aliases: ['step-down', 'lateral step-up', 'heel tap'],
      summary: 'On the edge of a step, bend the standing knee until the other heel brushes the floor.',
      purpose: 'Trains hip and thigh of the leg you stand on, as on a way downhill.',
      equipment: { step: 'A stair or a box, 10 to 20 cm high, that cannot tip.' },
      withoutKit: 'No step? A kerb will do; else do the split squat.',
      setup: [
        'Stand side-on at the edge of the step, one foot on it, the other beside it in the air.',
        'Put your hands on your hips, or one on a wall.',
        'Keep the hips level.',
      ],
      movement: [
        'Bend the standing knee slowly until the other heel brushes the floor.',
        'Put no weight on that heel; push up again with the standing leg.',
        'Finish the set, then change legs.',
      ],
      cues: ['Knee over the second toe.', 'Both hip bones level.', 'Brush the floor, do not land on it.'],
      mistakes: [
        { seen: 'The knee falls inwards.', fix: 'Take a lower step, or bend less.' },
        { seen: 'The free hip drops.', fix: 'Hold a wall and go half as far.' },
        { seen: 'You push off with the lower foot.', fix: 'Lift its toes, so that only the heel can touch.' },
      ],
      stopSigns: ['Sharp pain at the front of the knee.', 'Pain in the groin.', 'A step that moves: stop and secure it.'],
      notIf: [
        'If your knee hurts when it bends: take a lower step, or do the wall press instead.',
        'If your balance is unsure or you have had falls: do the wall press with someone beside you until a professional has seen you.',
        'If standing on one leg hurts your pelvis during pregnancy or after birth: leave this out and ask a midwife or physiotherapist.',
        'If you have had hip surgery: wait until your surgical team agrees to full weight on one leg.',
      ],
      trainedSide: 'The leg you stand on is being trained. “Left” means left foot on the step.',
      rungs: ['A step of 10 cm', 'A step of 15 cm', 'A step of 20 cm'],
      findings: {
        'moore-2020':
          'In a review of 56 studies the lateral step-up was one of those that asked much of the middle part of the gluteus medius.',
        'macadam-2015': 'In a review of 23 studies, step-ups to the side were among those that worked the gluteus maximus most.',
        'macaskill-2014': 'Without a weight, stepping up sideways worked the gluteus medius more than the gluteus maximus.',
      },
      drawing:
        'A person seen from the front stands on the right leg at the edge of a low step, the left foot beside it in the air, hands on hips. Start: standing tall. End: the right knee is bent until the left heel brushes the floor; a line shows the hips level and an arrow points down. The standing right leg, in orange, is the trained one. A sign says: then the other side.',
    },
  },
} satisfies ExerciseSource;
