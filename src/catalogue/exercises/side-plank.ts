import type { ExerciseSource } from '../schema.ts';

export default {
  origin: 'further',
  order: 5,
  stage: 2,
  regressesTo: 'side-lying-abduction',
  primer: false,
  primaryMuscles: ['gluteus-medius', 'gluteus-minimus'],
  secondaryMuscles: ['obliques', 'gluteus-maximus'],
  equipment: [{ item: 'mat', required: false }],
  dose: { unit: 'seconds', min: 10, max: 30, per: 'side' },
  sets: { start: 1, max: 3, restSeconds: { min: 30, max: 60 } },
  rungs: [
    { number: 1, origin: 'variant' },
    { number: 2, origin: 'variant' },
  ],
  startRung: 1,
  evidence: ['collings-2023', 'ekstrom-2007', 'mckay-2020'],
  review: [],
  provenance: { evidence: 'reference' },
  texts: {
    en: {
      name: 'Side plank',
      aliases: ['side bridge', 'lateral plank'],
      summary: 'On your side, propped on one elbow, lift the hips into a straight line and hold.',
      purpose: 'Trains the side-of-hip muscles of the lower side, and the side of the belly with them.',
      equipment: { mat: 'Or a carpet, for elbow and knees.' },
      setup: [
        'Lie on one side, the elbow straight below the shoulder.',
        'Easier: knees bent, feet behind you, so that the knees carry you. Harder: legs straight, one foot on the other.',
        'Put the other hand on your hip.',
      ],
      movement: [
        'Lift your hips until shoulders, hips and knees, or feet, are in one line.',
        'Hold and keep breathing; count the seconds.',
        'Lower slowly, then turn over for the other side.',
      ],
      cues: ['Push the floor away with your elbow.', 'Hips forward, as if a wall stood behind you.', 'Breathe all the time.'],
      mistakes: [
        { seen: 'The hips sink.', fix: 'Hold for fewer seconds, or go back to the knees.' },
        { seen: 'The upper body rolls forwards.', fix: 'Bring the elbow under the shoulder and open the chest.' },
        { seen: 'The breath is held.', fix: 'Count aloud.' },
      ],
      stopSigns: ['Pain in the shoulder that carries you.', 'Pain on the bony outside of the lower hip.', 'Pain in the lower back.'],
      notIf: [
        'If your shoulder is sore: do the clam or the side-lying leg raise instead.',
        'If you are pregnant or gave birth lately: leave this out and ask a midwife or physiotherapist.',
        'If the outside of your hip is sore: stay off that side and ask a physiotherapist first.',
        'If you have had hip surgery: wait until your surgical team agrees.',
      ],
      trainedSide: 'The lower side is being trained. “Left” means your left elbow and your left hip are underneath.',
      rungs: ['From the knees', 'From the feet, legs straight'],
      findings: {
        'collings-2023':
          'In a computer model of eight hip exercises it was in the top group for two of the three buttock muscles, with no added weight.',
        'ekstrom-2007': 'Of nine exercises it was the one that asked enough of the side-of-hip muscle to strengthen it.',
        'mckay-2020':
          'A small programme for women who run went from an easier side plank to the full one, and then to one with a leg lift.',
      },
      drawing:
        'A person faces us, on their right side, right elbow under the shoulder, legs straight, left leg on the right one. Start: the right hip rests on the mat. End: the hips are lifted, an arrow points up, and a dotted line shows shoulders, hips and feet in one line. The lower leg, the right one, in orange, is on the trained side. A sign says: then the other side.',
    },
  },
} satisfies ExerciseSource;
