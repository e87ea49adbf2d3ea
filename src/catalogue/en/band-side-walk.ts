import type { ExerciseTexts } from '../texts.ts';

export const bandSideWalk: ExerciseTexts = {
  name: 'Band side walk',
  aliases: ['crab walk', 'sideways walking with a band', 'lateral band walk'],
  summary: 'With a band round your lower shins, walk sideways in a mini squat, toes straight ahead.',
  purpose: 'Strengthens the side-of-hip muscle while you move.',
  equipment: { 'elastic band': 'A loop, or a strip tied into one. Light means that you could do 25 steps with it.' },
  position: 'Standing with your feet hip-width apart',
  setup: [
    'Tie or loop the band round both legs, low on the shins.',
    'Stand with your feet hip-width apart.',
    'Bend into a mini squat.',
    'Check that the band is whole and just tight before you move.',
  ],
  movement: [
    'Walk sideways, staying low, with your toes pointing straight ahead.',
    'Lead foot out, other foot after it: that is one step. Never let the band go slack.',
    'Do all your steps one way, then the same number back. Both ways together are one set.',
  ],
  cues: ['Toes straight ahead.', 'Stay low and level, as if under a shelf.', 'Small steps, the band always tight.'],
  mistakes: [
    { seen: 'The feet turn outwards.', fix: 'Take shorter steps or a lighter band.' },
    { seen: 'The upper body sways from side to side.', fix: 'Put your hands on your hips and slow down.' },
    { seen: 'You rise a little with every step.', fix: 'Take fewer steps and stay low for each.' },
  ],
  stopSigns: ['Pain on the outside of the hip that grows from step to step.', 'A nick or crack in the band: stop and replace it.'],
  notIf: [
    'If latex irritates your skin: use a latex-free or cloth band over your clothes.',
    'If the outside of your hip is sore: move the band above your knees and take smaller steps, or ask a physiotherapist first.',
    'If parting your legs hurts your pelvis during pregnancy or after birth: leave this out and ask a midwife or physiotherapist.',
    'If you have no band: leave this one out and do the others.',
  ],
  trainedSide:
    'Both hips work, the leg that stands a little more than the leg that steps. “Left” and “right” are directions here, not legs.',
  levels: [
    'Light band above the knees, fewer steps',
    'Light band round the lower shins',
    'Medium band round the lower shins',
    'Heavy band round the lower shins',
    'Light band round the forefeet',
  ],
  findings: {
    'berry-2015': 'The standing leg was busier than the stepping leg, and a squat posture shifted work to the buttock muscles.',
    'lewis-2018': 'Moving the band from the knees to the ankles to the feet made the buttock muscles work more each time.',
  },
  drawing:
    'A person seen from the front in a mini squat, a band round both lower shins, toes pointing straight ahead. Start: feet hip-width apart. End: the left foot has stepped out sideways to their left and the band is stretched; an arrow shows the direction. Both legs, in orange, are trained.',
};
