import type { ExerciseSource } from '../schema.ts';

export default {
  origin: 'further',
  order: 14,
  stage: 3,
  regressesTo: 'band-side-walk',
  primer: false,
  primaryMuscles: ['gluteus-medius'],
  secondaryMuscles: ['gluteus-maximus', 'tensor-fasciae-latae', 'quadriceps'],
  equipment: [{ item: 'elastic band', required: true }],
  dose: { unit: 'steps', min: 10, max: 15, per: 'direction' },
  sets: { start: 1, max: 3, restSeconds: { min: 45, max: 75 } },
  rungs: [
    { number: 1, origin: 'variant', band: true },
    { number: 2, origin: 'variant', band: true },
    { number: 3, origin: 'variant', band: true },
  ],
  startRung: 1,
  evidence: ['mckay-2020', 'lewis-2018'],
  review: [],
  provenance: { evidence: 'reference' },
  texts: {
    en: {
      name: 'Monster walk',
      aliases: ['zigzag band walk', 'diagonal band walk'],
      summary: 'In a shallow squat, a band round both legs, walk forward in wide diagonal steps, then back.',
      purpose: 'Trains the side-of-hip muscles of both legs while you move forward and back.',
      equipment: { 'elastic band': 'A loop, or a strip tied into one. Light means that you could do 25 steps with it.' },
      withoutKit: 'No band? Leave this one out and do the others, or the side-lying leg raise.',
      setup: [
        'Put the band round both legs, just above the knees to begin with.',
        'Stand with your feet hip-width apart, the band just tight.',
        'Bend into a shallow squat, hands on your hips.',
      ],
      movement: [
        'Step forward and out with one foot, then forward and out with the other. Each is one step.',
        'Stay low and keep the band tight.',
        'Do all your steps forward, then the same number back. Both ways together are one set.',
      ],
      cues: ['Wide and low.', 'Knees pushed out against the band.', 'Toes straight ahead.'],
      mistakes: [
        { seen: 'The knees give way inwards.', fix: 'Take a lighter band, or shorter steps.' },
        { seen: 'The upper body swings.', fix: 'Slow down and keep your hands on your hips.' },
        { seen: 'You rise from step to step.', fix: 'Take fewer steps and stay low for each.' },
      ],
      stopSigns: ['Pain on the outside of the hip that grows from step to step.', 'A nick or crack in the band: stop and replace it.'],
      notIf: [
        'If latex irritates your skin: use a latex-free or cloth band over your clothes.',
        'If the outside of your hip is sore: keep the band above your knees and take smaller steps, or ask a physiotherapist first.',
        'If parting your legs hurts your pelvis during pregnancy or after birth: leave this out and ask a midwife or physiotherapist.',
      ],
      trainedSide: 'Both hips work. The two directions are forward and back; left and right steps take turns.',
      rungs: ['Light band above the knees', 'Light band round the lower shins', 'Light band round the forefeet'],
      findings: {
        'mckay-2020':
          'A small programme for women who run had it from the fifth week on, first with a light band, then with a stronger one.',
        'lewis-2018': 'In walks to the side, moving the band from knees to ankles to feet made the buttock muscles work more each time.',
      },
      drawing:
        "A person seen from the front in a shallow squat, a band just above both knees, hands on hips. Start: feet hip-width apart. End: the right foot has stepped forward and out to their right, arrow 1; arrow 2 shows the left foot's step forward and out to their left. Both legs, in orange, are trained. A sign says: then the way back.",
    },
  },
} satisfies ExerciseSource;
