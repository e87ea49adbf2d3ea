import type { ExerciseSource } from '../schema.ts';

export default {
  origin: 'article',
  order: 2,
  stage: 1,
  regressesTo: 'clam',
  primer: true,
  primaryMuscles: ['gluteus-medius'],
  secondaryMuscles: ['gluteus-minimus', 'gluteus-maximus', 'quadriceps'],
  equipment: [
    { item: 'wall', required: true },
    { item: 'soft pad', required: true },
  ],
  dose: { unit: 'reps', min: 10, max: 15, per: 'leg' },
  sets: { start: 1, max: 3, restSeconds: { min: 30, max: 60 } },
  tempoSeconds: { out: 2, hold: 1, back: 2 },
  rungs: [
    { number: 1, origin: 'variant', dose: { unit: 'reps', min: 5, max: 8, per: 'leg' } },
    { number: 2, origin: 'article' },
    { number: 3, origin: 'variant' },
  ],
  startRung: 2,
  evidence: ['osullivan-2010'],
  review: [],
  provenance: {
    name: 'article',
    order: 'article',
    purpose: 'article',
    primaryMuscles: 'article',
    'equipment.0.item': 'article',
    'equipment.1.item': 'article',
    'setup.0': 'article',
    'setup.1': 'article',
    'setup.2': 'article',
    'movement.0': 'article',
    'movement.1': 'article',
    dose: 'article',
    evidence: 'reference',
  },
  texts: {
    en: {
      name: 'Standing wall press',
      aliases: ['wall press', 'wall hip press'],
      summary: 'Stand side-on to a wall, press the near knee into it, and do mini squats on the other leg.',
      purpose: 'Trains the side-of-hip muscle of the leg you stand on, in an upright position.',
      equipment: { 'soft pad': 'A cushion or a folded towel between the lifted knee and the wall.' },
      withoutKit: 'No cushion? Fold a jacket or a towel. No wall? A tree, a door frame or a heavy cupboard will do.',
      setup: [
        'Stand tall, side-on to a wall.',
        'Lift the leg nearest the wall.',
        'Trap something soft, such as a cushion, between that knee and the wall.',
        'Bend the lifted knee in front of you, and place the standing foot so that you stay upright.',
      ],
      movement: [
        'Press the lifted knee sideways into the cushion and keep pressing.',
        'Hold that pressure while you do mini squats: bend and straighten the standing knee a little.',
        'Finish the set, then turn round so that the other leg stands.',
      ],
      cues: ['Keep your belt line level.', 'Standing knee over the second toe.', 'Stay upright: the knee presses, the body does not lean.'],
      mistakes: [
        { seen: 'The body tips towards the wall.', fix: 'Stand a little nearer and press with the knee only.' },
        { seen: 'The standing knee falls inwards.', fix: 'Bend less and aim the knee over the second toe.' },
        { seen: 'The cushion slips during the squat.', fix: 'Press first, then squat; make the squat smaller.' },
      ],
      stopSigns: [
        'Wobbling that you cannot control: touch the wall with your fingertips, or stop.',
        'Pain in the standing knee or in the groin.',
      ],
      notIf: [
        'If your balance is unsure or you have had falls: ask a professional first, and do it only with someone beside you.',
        'If standing on one leg hurts your pelvis during pregnancy or after birth: leave this out and ask a midwife or physiotherapist.',
        'If you have had hip surgery: wait until your surgical team agrees to full weight on one leg.',
      ],
      trainedSide:
        'The leg you stand on, away from the wall, is being trained. “Left” means left foot on the floor and your right side by the wall.',
      rungs: [
        'Stand tall, 5-second presses, fingertips on the wall',
        'Press with mini squats',
        'Mini squats with a 3-second pause at the bottom',
      ],
      findings: {
        'osullivan-2010': 'Of wall squat, pelvic drop and wall press, the press worked all three parts of the side-of-hip muscle hardest.',
      },
      drawing:
        'A person stands on the left leg with their right side next to a wall. The right knee is lifted and pressed sideways into a cushion on the wall. Start: the standing leg is straight. End: its knee is slightly bent in a mini squat, the press stays on. The standing left leg, in orange, is the trained one. A sign says: then the other side.',
    },
  },
} satisfies ExerciseSource;
