/**
 * What /hips about says, and the muscles that the exercises name.
 *
 * The bounds of what may be claimed: strength and habit, never fewer injuries, faster running or relief. The article is credited where a
 * line repeats it.
 */
import type { CatalogueTexts } from './schema.ts';

const about: CatalogueTexts['about'] = {
  why: {
    title: 'Why hips',
    lines: [
      'Running takes many muscles, working together, to carry you forward.',
      'Strong, stable hips that you can control are an essential part of that.',
      'If your running feels like hard work, or the same niggles keep coming back, a lack of hip strength and control may be one part of it. Nobody can say how big a part.',
      'The hip is a ball-and-socket joint: the round top of the thigh bone sits in a cup in the pelvis.',
      'In a computer model of 30 runners, no hip muscle pulled harder than the gluteus medius at the side of the hip.',
    ],
  },
  muscles: {
    title: 'Two muscles to know',
    lines: [
      'The article names two muscles as the key to hip strength and stability in running: gluteus maximus and gluteus medius.',
      'Many runners already train the gluteus maximus: squats, lunges and bridges all do.',
      'Few people know how to train the gluteus medius. The author of the article nicknames it the “core of the hip”.',
    ],
  },
  habit: {
    title: 'Make it part of your running',
    lines: [
      'Add the exercises to your running routine: tie them to something you do anyway, such as taking off your running shoes.',
      'Two or three strength days a week are enough, with a day between them. One missed day does not matter.',
      'Many runners like how steady they feel; the research on running form is mixed.',
      'A few easy reps before a run are a handy reminder, not a magic switch.',
    ],
  },
  research: {
    title: 'What research says, and what it does not',
    lines: [
      'Strong hips are one useful part of training. No exercise list can promise you will not get hurt.',
      'The first four are well-known exercises that need almost no kit. Nobody has tested all of these as one programme.',
      'Weak hips are often found together with running injuries, but have seldom been shown to come first.',
      'Trials disagree. Hip and core work led by physiotherapists went with fewer overuse injuries in new runners; a programme that marathon beginners did on their own made no difference.',
      'Ask someone to check your form once; supervised programmes have done best in studies.',
    ],
  },
  ask: {
    title: 'Whom to ask',
    lines: [
      'Not sure that these exercises suit you? Ask a physiotherapist or a doctor.',
      'Ask them too if you want a full assessment, or advice on your running technique.',
      'Ask first after hip, pelvis, knee or spine surgery in the past six months (twelve for a tendon repair) or any hip replacement; with a known or suspected stress fracture; with pain in the groin; in pregnancy and the twelve weeks after birth.',
      'Ask first, too, with a heart, lung or blood-pressure condition, back pain that goes into a leg, osteoporosis, falls, or a blood clot in the past.',
      'Under 18? Agree it with a parent or a coach.',
    ],
  },
  stop: {
    title: 'When to stop',
    lines: [
      'Working muscle is fine, and so is soreness in both buttocks a day or two later. Sharp, catching or growing pain is not: stop and press **Something hurts**.',
      'Be seen within a day or two: pain in the groin, the front of the hip or deep in the thigh that grows with running, hurts on walking or wakes you; a limp; constant pain at rest; a newly swollen, warm calf; new numbness or weakness in a leg; a pop followed by bruising.',
      'Call your local emergency number (112, 999, 911) now: chest pain, fainting or severe breathlessness; numbness between the legs or new trouble with bladder or bowel; no weight on the leg after a fall; severe hip pain with fever.',
    ],
  },
  source: {
    title: 'Where the exercises come from',
    lines: [
      'The first four exercises and their doses come from an article on hip strength for runners by RedoHealth.',
      'The others are chosen from studies: muscle force in a computer model first, muscle activity second. Neither is a promise.',
      'The wording and the drawings are ours, and so is all else.',
      'No clinician has reviewed this. It is a training diary with ideas, not medical advice.',
    ],
  },
};

const muscles: CatalogueTexts['muscles'] = {
  'gluteus-medius': {
    name: 'Gluteus medius',
    plainName: 'side-of-hip muscle',
    does: 'Keeps the hip joint centred in its socket while you run, and gives the hip stability in running and in walking.',
  },
  'gluteus-maximus': { name: 'Gluteus maximus', plainName: 'big buttock muscle', does: 'Supplies the strength that pushes you forward.' },
  'gluteus-minimus': {
    name: 'Gluteus minimus',
    plainName: 'small muscle under the side-of-hip muscle',
    does: 'Helps the gluteus medius to keep the pelvis level.',
  },
  'tensor-fasciae-latae': {
    name: 'Tensor fasciae latae',
    plainName: 'muscle at the front of the side of the hip',
    does: 'Lifts the thigh forwards and out to the side.',
  },
  'hip-rotators': { name: 'Hip external rotators', plainName: 'deep muscles behind the hip', does: 'Turn the knee outwards.' },
  quadriceps: { name: 'Quadriceps', plainName: 'muscle at the front of the thigh', does: 'Straightens the knee.' },
  hamstrings: { name: 'Hamstrings', plainName: 'muscles at the back of the thigh', does: 'Bend the knee and help to straighten the hip.' },
  adductors: {
    name: 'Hip adductors',
    plainName: 'muscles of the inner thigh',
    does: 'Draw the thigh inwards and help to hold the pelvis steady.',
  },
  obliques: { name: 'Obliques', plainName: 'muscles at the side of the waist', does: 'Hold the trunk straight from the side.' },
};

export const englishTexts: CatalogueTexts = { about, muscles };
