import type { ExerciseSource } from '../schema.ts';

export default {
  origin: 'further',
  order: 11,
  stage: 3,
  regressesTo: 'side-plank',
  primer: false,
  primaryMuscles: ['gluteus-medius', 'gluteus-maximus'],
  secondaryMuscles: ['gluteus-minimus', 'obliques'],
  equipment: [{ item: 'mat', required: false }],
  dose: { unit: 'reps', min: 5, max: 8, per: 'leg' },
  sets: { start: 1, max: 3, restSeconds: { min: 60, max: 90 } },
  tempoSeconds: { out: 2, hold: 1, back: 2 },
  rungs: [
    { number: 1, origin: 'variant' },
    { number: 2, origin: 'variant' },
    { number: 3, origin: 'variant' },
  ],
  startRung: 1,
  evidence: ['boren-2011', 'mckay-2020', 'macadam-2015'],
  references: [
    {
      id: 'boren-2011',
      citation:
        'Boren K, Conrey C, Le Coguic J, Paprocki L, Voight M, Robinson TK. Electromyographic analysis of gluteus medius and gluteus maximus during rehabilitation exercises. Int J Sports Phys Ther 2011;6(3):206-223.',
      url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC3201064/',
      checked: 'abstract',
    },
  ],
  review: [],
  provenance: { evidence: 'reference' },
  texts: {
    en: {
      name: 'Side plank with leg lift',
      aliases: ['side plank with abduction', 'side bridge with leg lift'],
      summary: 'Hold a side plank and lift the straight top leg, slowly, a few times.',
      purpose: 'The step up from the side plank: both hips work, the lower one hardest.',
      equipment: { mat: 'Or a carpet, for elbow and knees.' },
      setup: [
        'Lie on one side, the elbow straight below the shoulder.',
        'Easier: the lower knee bent and on the floor. Harder: both legs straight.',
        'Lift your hips into one line with shoulders and legs.',
      ],
      movement: [
        'Lift the straight top leg a little above hip height.',
        'Lower it slowly onto the other; the hips stay up.',
        'Finish the set, rest, then turn over for the other side.',
      ],
      cues: ['Hips stay high while the leg moves.', 'Heel leads, toes point forward.', 'Small and slow; keep breathing.'],
      mistakes: [
        { seen: 'The hips sink as the leg lifts.', fix: 'Lift less high, or put the lower knee down.' },
        { seen: 'The top leg drifts forward.', fix: 'Keep it in line with the body, heel first.' },
      ],
      stopSigns: ['Pain in the shoulder that carries you.', 'Pain on the bony outside of the lower hip.', 'Pain in the lower back.'],
      notIf: [
        'If your shoulder is sore: do the side-lying leg raise instead.',
        'If you are pregnant or gave birth lately: leave this out and ask a midwife or physiotherapist.',
        'If the outside of your hip is sore: stay off that side and ask a physiotherapist first.',
        'If you have had hip surgery: wait until your surgical team agrees.',
      ],
      trainedSide:
        'The lower leg, the one that carries you, is counted; the top leg, which lifts, works nearly as hard. “Left” means your left leg is underneath.',
      rungs: ['Lower knee on the floor', 'Both legs straight', 'Both legs straight, 3-second hold at the top'],
      findings: {
        'boren-2011': 'Of eighteen exercises it was the one that worked the gluteus medius most, in the lower leg more than in the upper.',
        'mckay-2020': 'A small programme for women who run came to it in its last three weeks, after weeks of easier side planks.',
        'macadam-2015': 'In a review of 23 studies it was among those that worked the gluteus medius most.',
      },
      drawing:
        'A person faces us in a side plank on the right elbow, body in one line. Start: the left leg lies on the right one. End: the straight left leg, on top, is lifted towards the ceiling, the hips stay high; an arrow points up. The lower leg, the right one, in orange, is the trained one. A sign says: then the other side.',
    },
  },
} satisfies ExerciseSource;
