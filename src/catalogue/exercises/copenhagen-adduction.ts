import type { ExerciseSource } from '../schema.ts';

export default {
  origin: 'further',
  order: 16,
  stage: 3,
  afterWeeks: 8,
  regressesTo: 'side-plank',
  primer: false,
  primaryMuscles: ['adductors'],
  secondaryMuscles: ['obliques', 'gluteus-medius'],
  equipment: [
    { item: 'bench', required: true },
    { item: 'mat', required: false },
  ],
  dose: { unit: 'reps', min: 3, max: 8, per: 'leg' },
  sets: { start: 1, max: 2, restSeconds: { min: 60, max: 90 } },
  tempoSeconds: { out: 2, hold: 1, back: 3 },
  rungs: [
    { number: 1, origin: 'variant' },
    { number: 2, origin: 'variant' },
    { number: 3, origin: 'variant' },
  ],
  startRung: 1,
  evidence: ['polglass-2019', 'haroy-2019'],
  references: [
    {
      id: 'polglass-2019',
      citation:
        'Polglass G, Burrows A, Willett M. Impact of a modified progressive Copenhagen adduction exercise programme on hip adduction strength and postexercise muscle soreness in professional footballers. BMJ Open Sport Exerc Med 2019;5(1):e000570.',
      doi: '10.1136/bmjsem-2019-000570',
      checked: 'text',
    },
    {
      id: 'haroy-2019',
      citation:
        'Harøy J, Clarsen B, Wiger EG, Øyen MG, Serner A, Thorborg K, Hölmich P, Andersen TE, Bahr R. The Adductor Strengthening Programme prevents groin problems among male football players: a cluster-randomised controlled trial. Br J Sports Med 2019;53(3):150-157.',
      doi: '10.1136/bjsports-2017-098937',
      checked: 'abstract',
    },
  ],
  review: [],
  provenance: { evidence: 'reference' },
  texts: {
    en: {
      name: 'Copenhagen adduction',
      aliases: ['Copenhagen plank', 'adductor side plank'],
      summary: 'In a side plank with the upper leg on a bench, lift the lower leg to meet it.',
      purpose: 'Trains the inner thigh, the partner of the side-of-hip muscle. Once a week is enough to begin with.',
      equipment: { bench: 'About knee-high, padded with a towel, and one that cannot tip.', mat: 'For the elbow.' },
      withoutKit: 'No bench? A sofa or a bed will do, if it cannot move; else stay with the side plank.',
      setup: [
        'Lie on your side next to the bench, the elbow below the shoulder.',
        'Short lever: put the knee and the shin of the upper leg on the bench. Long lever: only the ankle.',
        'Leave the lower leg hanging below the bench.',
      ],
      movement: [
        'Press the upper leg into the bench until your hips are lifted and the body is in one line.',
        'Lift the lower leg to meet the upper one, then lower it slowly.',
        'Finish the set, then turn round for the other leg.',
      ],
      cues: ['The upper leg presses down and carries you.', 'Hips high, body in one line.', 'Slow on the way down.'],
      mistakes: [
        { seen: 'The hips sink backwards.', fix: 'Do fewer, or hold with the knee on the bench.' },
        { seen: 'The leg swings up.', fix: 'Take two seconds up and three down.' },
      ],
      stopSigns: [
        'Pain in the groin: stop at once, and leave it out.',
        'Pain at the inside of the knee.',
        'Pain in the shoulder that carries you.',
      ],
      notIf: [
        'If your groin hurts or did lately: leave this out and ask a physiotherapist first.',
        'If you are pregnant or gave birth lately: leave this out and ask a midwife or physiotherapist.',
        'If your inner thighs are still sore from last time: wait until they are not.',
        'If your shoulder is sore: leave this one out and do the others.',
      ],
      trainedSide: 'The upper leg, the one on the bench, is being trained. “Left” means your left leg is on the bench.',
      rungs: ['Knee on the bench, hold each lift for 5 seconds', 'Knee on the bench, lift and lower', 'Ankle on the bench, lift and lower'],
      findings: {
        'polglass-2019': 'Footballers who built it up in six small steps over eight weeks got stronger inner thighs, with little soreness.',
        'haroy-2019': 'Football teams did it in three levels, once a week during the season. No study of runners was found.',
      },
      drawing:
        'A person faces us in a side plank on the left elbow, the knee and shin of the right leg, on top, on a bench. Start: the left leg reaches down to the floor under the bench. End: the left leg is lifted to the right one; an arrow points up, the body is in one line. The upper leg, the right one, in orange, is the trained one. A sign says: then the other side.',
    },
  },
} satisfies ExerciseSource;
