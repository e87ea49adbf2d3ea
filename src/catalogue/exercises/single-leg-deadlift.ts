import type { ExerciseSource } from '../schema.ts';

export default {
  origin: 'further',
  order: 6,
  stage: 3,
  regressesTo: 'single-leg-bridge',
  primer: false,
  primaryMuscles: ['gluteus-maximus', 'gluteus-medius', 'gluteus-minimus'],
  secondaryMuscles: ['hamstrings'],
  equipment: [{ item: 'light weight', required: false }],
  dose: { unit: 'reps', min: 8, max: 12, per: 'leg' },
  sets: { start: 1, max: 3, restSeconds: { min: 60, max: 90 } },
  tempoSeconds: { out: 3, hold: 1, back: 2 },
  rungs: [
    { number: 1, origin: 'variant' },
    { number: 2, origin: 'variant' },
    { number: 3, origin: 'variant' },
  ],
  startRung: 1,
  evidence: ['collings-2023', 'distefano-2009'],
  review: [],
  provenance: { evidence: 'reference' },
  texts: {
    en: {
      name: 'Single-leg deadlift',
      aliases: ['one-leg deadlift', 'single-leg Romanian deadlift', 'single-leg RDL'],
      summary: 'Stand on one leg, tip forward from the hip with a flat back, and come up tall.',
      purpose: 'Trains all three buttock muscles of the leg you stand on, and your balance.',
      equipment: { 'light weight': 'Only for the last level: a bottle or a dumb-bell in the hand of the free leg’s side.' },
      setup: [
        'Stand tall on one leg, the knee soft.',
        'Easier: rest your fingertips on a wall or a chair beside you.',
        'Let the free foot hover just behind you.',
      ],
      movement: [
        'Tip forward from the hip with a flat back, while the free leg goes straight out behind.',
        'Stop when your back no longer stays flat, or when back and leg are level.',
        'Push the standing heel down and come up tall.',
        'Finish the set, then change legs.',
      ],
      cues: ['Hips back, back flat.', 'Both hip bones face the floor.', 'Knee soft, weight in the middle of the foot.'],
      mistakes: [
        { seen: 'The back rounds.', fix: 'Tip less far.' },
        { seen: 'The hip of the free leg opens to the side.', fix: 'Point the free foot’s toes at the floor.' },
        { seen: 'You hop to keep your balance.', fix: 'Touch a wall with your fingertips.' },
      ],
      stopSigns: ['Pain high up at the back of the thigh, where you sit.', 'Pain in the lower back.', 'Wobbling that you cannot control.'],
      notIf: [
        'If it hurts where you sit, high up at the back of the thigh: do the bridge instead and ask a physiotherapist.',
        'If your balance is unsure or you have had falls: do the bridge instead until a professional has seen you.',
        'If standing on one leg hurts your pelvis during pregnancy or after birth: leave this out and ask a midwife or physiotherapist.',
        'If you have had hip surgery: wait until your surgical team agrees to bending the hip.',
      ],
      trainedSide: 'The leg you stand on is being trained. “Left” means left foot on the floor.',
      rungs: ['Fingertips on a wall', 'Hands free', 'A light weight in the hand'],
      findings: {
        'collings-2023':
          'In a computer model of eight hip exercises, with a heavy weight, it was in the top group for all three buttock muscles.',
        'distefano-2009': 'Of twelve exercises it was one of the two that worked the gluteus maximus most.',
      },
      drawing:
        'A person seen from the side stands on the right leg, knee soft. Start: upright, the left foot off the floor behind. End: tipped forward from the hip with a flat back, arms hanging, the left leg stretched out behind at hip height; arrows show head and chest going down and the leg going up. The standing right leg, in orange, is the trained one. A sign says: then the other side.',
    },
  },
} satisfies ExerciseSource;
