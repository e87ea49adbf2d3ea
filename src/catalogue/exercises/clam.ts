import type { ExerciseSource } from '../schema.ts';

export default {
  origin: 'article',
  order: 1,
  stage: 0,
  regressesTo: null,
  primer: true,
  primaryMuscles: ['gluteus-medius'],
  secondaryMuscles: ['gluteus-maximus', 'hip-rotators'],
  equipment: [
    { item: 'mat', required: false },
    { item: 'elastic band', required: false },
  ],
  dose: { unit: 'reps', min: 10, max: 15, per: 'leg' },
  sets: { start: 1, max: 3, restSeconds: { min: 30, max: 60 } },
  tempoSeconds: { out: 2, hold: 1, back: 2 },
  rungs: [
    { number: 1, origin: 'article' },
    { number: 2, origin: 'variant' },
    { number: 3, origin: 'variant', band: true },
    { number: 4, origin: 'variant', band: true },
  ],
  startRung: 1,
  evidence: ['distefano-2009', 'willcox-2013'],
  review: [],
  provenance: {
    name: 'article',
    order: 'article',
    purpose: 'article',
    primaryMuscles: 'article',
    'setup.0': 'article',
    'setup.1': 'article',
    'movement.0': 'article',
    'cues.1': 'reference',
    dose: 'article',
    evidence: 'reference',
  },
  texts: {
    en: {
      name: 'Clam',
      aliases: ['clamshell', 'side-lying clam'],
      summary: 'Lie on your side, feet touching, and open the top knee like a shell.',
      purpose: 'A first step: it gets the muscle at the side of the hip to work.',
      equipment: {
        mat: 'Or a carpet: anything that keeps the hip you lie on comfortable.',
        'elastic band': 'Only for the harder levels, just above the knees.',
      },
      setup: [
        'Lie on one side with your knees and hips bent.',
        'Put your feet together, one on top of the other.',
        'Let the knees start together too, heels roughly in line with your bottom.',
        'Rest your head on your arm and stack your hips one above the other.',
      ],
      movement: [
        'Lift the top knee towards the ceiling while your feet stay together.',
        'Go only as far as your hips can stay still, pause, then close slowly.',
        'Finish the set, then turn over and train the other leg.',
      ],
      cues: ['Feet stay together, the knee opens.', 'Keep your hips stacked; nothing rolls back.', 'Open slowly, close just as slowly.'],
      mistakes: [
        { seen: 'The whole pelvis rolls backwards.', fix: 'Open less, or lie with your back close to a wall.' },
        { seen: 'The feet drift apart.', fix: 'Press your heels lightly together throughout.' },
      ],
      stopSigns: ['Pain on the bony outside of the hip you lie on.', 'A pinch in the groin or at the front of the hip.'],
      notIf: [
        'If the outside of your hip is sore to lie on: stay off that side, put a pillow between your knees, and ask a physiotherapist first.',
        'If opening your legs hurts your pelvis during pregnancy or after birth: leave this out and ask a midwife or physiotherapist.',
        'If you have had hip surgery: wait until your surgical team agrees to lifting the leg while lying on your side.',
        'If latex irritates your skin: use a latex-free or cloth band over your clothes at the banded levels.',
      ],
      trainedSide:
        'The top leg, the one that moves, is being trained. “Left” means your left leg is on top and you lie on your right side.',
      rungs: ['No band', 'No band, 3-second hold at the top', 'Light band above the knees', 'Medium band above the knees'],
      findings: {
        'distefano-2009': 'Moderate work for the side-of-hip muscle: about half of what lifting a straight leg sideways asked for.',
        'willcox-2013': 'The buttock muscles worked more when the pelvis did not roll back, and when the hips were bent more.',
      },
      drawing:
        'A person lies on their right side, facing us, hip on hip, knees bent, head on the lower arm. Start: the left leg lies on the right one, knees and feet together. End: the left knee is lifted towards the ceiling, the feet stay together, the hips do not roll back. The top leg, the left one, in orange, is the trained one. A sign says: then the other side.',
    },
  },
} satisfies ExerciseSource;
