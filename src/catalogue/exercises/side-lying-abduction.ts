import type { ExerciseSource } from '../schema.ts';

export default {
  origin: 'further',
  order: 10,
  stage: 1,
  regressesTo: 'clam',
  primer: false,
  primaryMuscles: ['gluteus-medius'],
  secondaryMuscles: ['gluteus-minimus', 'gluteus-maximus'],
  equipment: [
    { item: 'mat', required: false },
    { item: 'elastic band', required: false },
    { item: 'light weight', required: false },
  ],
  dose: { unit: 'reps', min: 10, max: 15, per: 'leg' },
  sets: { start: 1, max: 3, restSeconds: { min: 30, max: 60 } },
  tempoSeconds: { out: 2, hold: 1, back: 3 },
  rungs: [
    { number: 1, origin: 'variant' },
    { number: 2, origin: 'variant' },
    { number: 3, origin: 'variant', band: true },
    { number: 4, origin: 'variant' },
  ],
  startRung: 1,
  evidence: ['distefano-2009', 'baik-2021', 'macaskill-2014'],
  references: [
    {
      id: 'baik-2021',
      citation:
        'Baik SM, Cynn HS, Shim JH, Lee JH, Shin AR, Lee KE. Effects of log-rolling position on hip-abductor muscle activation during side-lying hip-abduction exercise in participants with gluteus medius weakness. J Athl Train 2021;56(9):945-951.',
      doi: '10.4085/306-20',
      url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC8448474',
      checked: 'abstract',
    },
  ],
  review: [],
  provenance: { 'cues.1': 'reference', evidence: 'reference' },
  texts: {
    en: {
      name: 'Side-lying leg raise',
      aliases: ['side-lying hip abduction', 'side leg raise', 'side-lying hip raise'],
      summary: 'On your side, rolled a touch forward, lift the straight top leg with the heel leading.',
      purpose: 'Trains the side-of-hip muscle of the top leg, without standing.',
      equipment: {
        mat: 'Or a carpet: anything that keeps the hip you lie on comfortable.',
        'elastic band': 'Only for the third level, just above the knees.',
        'light weight': 'Only for the last level, worn at the ankle.',
      },
      setup: [
        'Lie on one side, head on the lower arm.',
        'Bend the lower knee if that is steadier; keep the top leg straight.',
        'Roll your hips a touch forward and put the upper hand on the floor in front.',
      ],
      movement: [
        'Lift the top leg, heel first, to about a hand’s height above the hip.',
        'Pause, then lower it slowly.',
        'Finish the set, then turn over for the other leg.',
      ],
      cues: ['Heel leads, toes point forward.', 'Roll a touch forward and stay there.', 'Leg in line with the body, or a little behind.'],
      mistakes: [
        { seen: 'The leg drifts forward.', fix: 'Slide it along a wall behind you.' },
        { seen: 'The hips roll back.', fix: 'Lift less high.' },
        { seen: 'The toes turn up to the ceiling.', fix: 'Point them forward, heel on top.' },
      ],
      stopSigns: ['Pain on the bony outside of the hip you lie on.', 'A pinch in the groin or at the front of the hip.'],
      notIf: [
        'If the outside of your hip is sore to lie on: stay off that side, put a pillow between your knees, and ask a physiotherapist first.',
        'If parting your legs hurts your pelvis during pregnancy or after birth: leave this out and ask a midwife or physiotherapist.',
        'If you have had hip surgery: wait until your surgical team agrees to lifting the leg while lying on your side.',
        'If latex irritates your skin: use a latex-free or cloth band over your clothes.',
      ],
      trainedSide:
        'The top leg, the one that moves, is being trained. “Left” means your left leg is on top and you lie on your right side.',
      rungs: ['Leg alone', '3-second hold at the top', 'Light band above the knees', 'Light weight at the ankle'],
      findings: {
        'distefano-2009': 'Of twelve exercises it was the one that worked the gluteus medius most.',
        'baik-2021': 'Rolling a little forward made the buttock muscles work more; rolling back made them work less.',
        'macaskill-2014': 'With a heavy weight it asked more of the gluteus medius than stepping up without one.',
      },
      drawing:
        'A person lies on their left side, facing us, head on the lower arm, the right hand on the mat in front. Start: both legs straight, the right one on the left one. End: the straight right leg is lifted towards the ceiling; an arrow shows the way up. The top leg, the right one, in orange, is the trained one. A sign says: then the other side.',
    },
  },
} satisfies ExerciseSource;
