import type { ExerciseSource } from '../schema.ts';

export default {
  origin: 'further',
  order: 12,
  stage: 2,
  regressesTo: 'side-lying-abduction',
  primer: false,
  primaryMuscles: ['gluteus-medius'],
  secondaryMuscles: ['gluteus-minimus', 'tensor-fasciae-latae'],
  equipment: [
    { item: 'elastic band', required: true },
    { item: 'wall', required: false },
  ],
  dose: { unit: 'reps', min: 10, max: 15, per: 'leg' },
  sets: { start: 1, max: 3, restSeconds: { min: 30, max: 60 } },
  tempoSeconds: { out: 2, hold: 1, back: 2 },
  rungs: [
    { number: 1, origin: 'variant', band: true },
    { number: 2, origin: 'variant', band: true },
    { number: 3, origin: 'variant', band: true },
  ],
  startRung: 1,
  evidence: ['moore-2020', 'macadam-2015'],
  review: [],
  provenance: { evidence: 'reference' },
  texts: {
    en: {
      name: 'Standing leg raise with a band',
      aliases: ['banded standing abduction', 'standing hip abduction'],
      summary: 'A band round both ankles, fingertips on a wall: take one straight leg out sideways.',
      purpose: 'Trains the side-of-hip muscles of both legs: one moves, the other holds.',
      equipment: {
        'elastic band': 'A loop, or a strip tied into one. Light means that you could do 25 with it.',
        wall: 'Or a chair’s back, for your fingertips.',
      },
      withoutKit: 'No band? Do the side-lying leg raise instead: without a band this one asks for little.',
      setup: [
        'Put the band round both ankles and check that it is whole.',
        'Stand tall, fingertips on a wall.',
        'Put your weight on one leg, its knee soft.',
      ],
      movement: [
        'Take the other leg straight out sideways, as far as you can without leaning.',
        'Bring it back slowly; the band stays tight.',
        'Finish the set, then change legs.',
      ],
      cues: ['Stand tall: the leg moves, the body does not.', 'Toes point forward.', 'Slow on the way back.'],
      mistakes: [
        { seen: 'The body leans to the other side.', fix: 'Make the movement smaller, or take a lighter band.' },
        { seen: 'The foot turns out.', fix: 'Let the heel lead.' },
      ],
      stopSigns: ['Pain on the outside of either hip that grows.', 'A nick or crack in the band: stop and replace it.'],
      notIf: [
        'If your balance is unsure or you have had falls: do the side-lying leg raise instead until a professional has seen you.',
        'If latex irritates your skin: use a latex-free or cloth band over your socks.',
        'If parting your legs or standing on one leg hurts your pelvis during pregnancy or after birth: ask a midwife or physiotherapist.',
        'If you have had hip surgery: wait until your surgical team agrees.',
      ],
      trainedSide: 'The leg that moves is counted; the hip you stand on works as well. “Left” means your left leg moves.',
      rungs: ['Light band round the ankles', 'Medium band round the ankles', 'Heavy band round the ankles'],
      findings: {
        'moore-2020':
          'In a review of 56 studies, with added resistance, it asked much of the gluteus medius of the moving and of the standing leg.',
        'macadam-2015': 'In a review of 23 studies, with a band at the ankle, it was among those that worked the gluteus medius most.',
      },
      drawing:
        'A person seen from the front stands tall, a band round both ankles, the left hand on a wall beside them. Start: the feet are together. End: the straight right leg is lifted out sideways to their right, away from the wall, and stretches the band; the trunk stays upright. The moving right leg, in orange, is the trained one. A sign says: then the other side.',
    },
  },
} satisfies ExerciseSource;
