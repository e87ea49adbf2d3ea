import type { ExerciseTexts } from '../texts.ts';

export const singleLegChairSquat: ExerciseTexts = {
  name: 'Single-leg squat from a chair',
  aliases: ['single leg squat', 'chair squat', 'single-leg sit-to-stand'],
  summary: 'Stand up from a chair on one leg. Start with a high seat and lower it bit by bit.',
  purpose: 'The step up from the wall press. It brings in the big muscle at the back of the hip as well.',
  equipment: { chair: 'Solid, without wheels, its back against a wall. Begin with a high seat.' },
  position: 'Sitting on a chair',
  setup: [
    'Begin with a high seat.',
    'Sit near the front edge, with the chair firmly against a wall.',
    'Put one foot flat beneath you and lift the other foot just clear of the floor in front.',
  ],
  movement: [
    'Stand up from the chair on one leg only.',
    'Lean forward from the hips to rise, knee pointing the same way as the toes.',
    'Lower yourself slowly; put the second foot down if you would otherwise drop.',
    'Finish the set, then change legs.',
  ],
  cues: ['Nose over toes, then stand.', 'Both hip bones level.', 'Land on the seat without a sound.'],
  mistakes: [
    { seen: 'The knee falls inwards.', fix: 'Go back to a higher seat.' },
    { seen: 'You drop the last few centimetres.', fix: 'Use both legs to sit down.' },
    { seen: 'You need a swing of the arms to get up.', fix: 'Take a higher seat and rise slowly.' },
  ],
  stopSigns: ['Sharp pain at the front of the knee.', 'Pain deep in the groin.', 'A chair that moves: stop and secure it.'],
  notIf: [
    'If your knee hurts when it bends: raise the seat until it is comfortable, or stay with the wall press.',
    'If you have had a hip replacement: ask your surgical team first, and never use a low seat.',
    'If your balance is unsure or you have had falls: do the wall press instead until a professional has seen you.',
    'If standing on one leg hurts your pelvis during pregnancy or after birth: leave this out and ask a midwife or physiotherapist.',
  ],
  trainedSide: 'The leg whose foot is on the floor is being trained. “Left” means left foot down.',
  levels: [
    'High seat, the other foot helps a little',
    'High seat, well above the crease of your knee',
    'Slightly high seat, just above the crease of your knee',
    'Ordinary chair, level with the crease of your knee',
    'Low seat, below the crease of your knee',
  ],
  findings: {
    'distefano-2009': 'Of twelve exercises, the single-leg squat was one of the two that worked the gluteus maximus most.',
    'willy-2011': 'Six weeks of hip training with single-leg squat practice made those squats steadier but left running form unchanged.',
  },
  drawing:
    'A person seen from the side. Start: sitting on a high chair that stands against a wall, right foot flat on the floor, left foot held off the floor in front. End: standing tall on the right leg alone, left foot still in the air. An arrow points up. The right leg, in orange, is the trained one.',
};
