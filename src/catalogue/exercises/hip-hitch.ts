import type { ExerciseSource } from '../schema.ts';

export default {
  origin: 'further',
  order: 9,
  stage: 2,
  regressesTo: 'standing-wall-press',
  primer: false,
  primaryMuscles: ['gluteus-medius'],
  secondaryMuscles: ['gluteus-minimus', 'obliques'],
  equipment: [
    { item: 'step', required: true },
    { item: 'light weight', required: false },
  ],
  dose: { unit: 'reps', min: 8, max: 12, per: 'leg' },
  sets: { start: 1, max: 3, restSeconds: { min: 30, max: 60 } },
  tempoSeconds: { out: 2, hold: 1, back: 2 },
  rungs: [
    { number: 1, origin: 'variant' },
    { number: 2, origin: 'variant' },
    { number: 3, origin: 'variant' },
  ],
  startRung: 1,
  evidence: ['moore-2020', 'mckay-2020', 'osullivan-2010'],
  review: [],
  provenance: { evidence: 'reference' },
  texts: {
    en: {
      name: 'Hip hitch',
      aliases: ['hip hike', 'pelvic drop'],
      summary: 'Stand on a low step, one foot hanging: let that hip sink a little and lift it again.',
      purpose: 'Trains the side-of-hip muscle of the leg you stand on to carry the pelvis.',
      equipment: {
        step: 'The lowest stair, or a box about 10 cm high that cannot tip.',
        'light weight': 'Only for the last level: a bottle in the hand on the hanging side.',
      },
      withoutKit: 'No step? A kerb or a thick, firm book by a wall will do; else do the wall press.',
      setup: [
        'Stand sideways at the edge of the step, near a wall or a rail.',
        'Let one foot hang free beside the step.',
        'Keep both knees straight but not locked.',
      ],
      movement: [
        'Let the hip of the hanging leg sink a little.',
        'Lift it, with the muscle of the standing hip, until it is just above level.',
        'Finish the set, then change legs.',
      ],
      cues: ['Both knees stay straight.', 'The pelvis moves, the shoulders stay still.', 'Slow down, smooth up.'],
      mistakes: [
        { seen: 'The standing knee bends.', fix: 'Keep it straight and make the movement smaller.' },
        { seen: 'The upper body tips to the side.', fix: 'Hold a wall and look straight ahead.' },
      ],
      stopSigns: ['Pain on the outside of the standing hip that grows.', 'Wobbling that you cannot control: hold on, or step down.'],
      notIf: [
        'If the outside of your hip is sore: do not let the hip sink below level, or ask a physiotherapist first.',
        'If your balance is unsure or you have had falls: do the clam instead until a professional has seen you.',
        'If standing on one leg hurts your pelvis during pregnancy or after birth: leave this out and ask a midwife or physiotherapist.',
        'If you have had hip surgery: wait until your surgical team agrees to full weight on one leg.',
      ],
      trainedSide: 'The leg you stand on is being trained, not the one that hangs. “Left” means left foot on the step.',
      rungs: ['One hand on a wall', 'Hands free', 'A light weight in the hand on the hanging side'],
      findings: {
        'moore-2020': 'In a review of 56 studies it asked much of all three parts of the gluteus medius.',
        'mckay-2020': 'A small programme for women who run began with it, in growing numbers, before squats on one leg.',
        'osullivan-2010': 'Of wall squat, pelvic drop and wall press it stood in the middle for the work of the side-of-hip muscle.',
      },
      drawing:
        'A person seen from the front stands on the right leg on a low step, the left foot hanging free beside it, both knees straight, hands on hips. Start: the left hip has sunk; a line across the hips slopes and an arrow points down. End: the left hip is lifted above the right one; the arrow points up. The standing right leg, in orange, is the trained one. A sign says: then the other side.',
    },
  },
} satisfies ExerciseSource;
