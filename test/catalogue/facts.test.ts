import { expect, test } from 'vitest';
import { catalogue, exercise, provenanceOf, sentences } from './data.ts';

/**
 * Every fact of the article, by the number it has in the project's reading of it. `holds` looks where the fact lives and fails when
 * someone edits it away. Claims that the evidence does not carry are facts too: they must stay out.
 */
interface Fact {
  id: string;
  says: string;
  holds: () => boolean;
}

const clam = exercise('clam');
const press = exercise('standing-wall-press');
const squat = exercise('single-leg-chair-squat');
const walk = exercise('band-side-walk');

const aboutText = catalogue.about.flatMap(({ lines }) => lines).join('\n');
const everything = sentences().join('\n');
const muscle = (id: string) => catalogue.muscles.find((entry) => entry.id === id)?.does ?? '';
const anyOf = (texts: readonly string[], pattern: RegExp) => texts.some((text) => pattern.test(text));
const isDose = (dose: unknown, unit: string, min: number, max: number, per: string) =>
  JSON.stringify(dose) === JSON.stringify({ unit, min, max, per });

const facts: readonly Fact[] = [
  { id: 'S-01', says: 'many muscles work together', holds: () => /many muscles, working together/.test(aboutText) },
  {
    id: 'S-02',
    says: 'hip strength, control and stability are essential',
    holds: () => /strong, stable hips.*control.*essential/i.test(aboutText),
  },
  { id: 'S-03', says: 'niggles may partly come from it', holds: () => /niggles.*strength and control may be one part/.test(aboutText) },
  { id: 'S-04', says: 'ball-and-socket joint', holds: () => /ball-and-socket joint/.test(aboutText) },
  { id: 'S-05', says: 'two key muscles', holds: () => /article names two muscles.*gluteus maximus and gluteus medius/.test(aboutText) },
  { id: 'S-06', says: 'gluteus maximus pushes forward', holds: () => /strength that pushes you forward/.test(muscle('gluteus-maximus')) },
  {
    id: 'S-07',
    says: 'gluteus medius centres the joint, running and walking',
    holds: () => /centred in its socket.*stability in running and in walking/.test(muscle('gluteus-medius')),
  },
  {
    id: 'S-08',
    says: 'not repeated: sitting makes hips weak',
    holds: () => !/sedentary|sitting (all|too)|desk|under-?used|asleep|inhibit/i.test(everything),
  },
  { id: 'S-09', says: 'squats, lunges and bridges', holds: () => /gluteus maximus: squats, lunges and bridges/.test(aboutText) },
  { id: 'S-10', says: 'the author’s nickname', holds: () => /author of the article nicknames it the “core of the hip”/.test(aboutText) },
  {
    id: 'S-11',
    says: 'not repeated: the most effective four',
    holds: () => !/most effective|best exercises?|more effective|proven/i.test(everything),
  },
  {
    id: 'S-12',
    says: 'part of the running routine; no promise of efficient running',
    holds: () => /to your running routine/.test(aboutText) && !/efficien|run faster|economy/i.test(everything),
  },

  { id: 'S-20', says: 'clam, first', holds: () => clam.name === 'Clam' && clam.order === 1 },
  {
    id: 'S-21',
    says: 'on the side, knees and hips bent, feet together',
    holds: () => anyOf(clam.setup, /lie on one side with your knees and hips bent/i) && anyOf(clam.setup, /feet together/),
  },
  {
    id: 'S-22',
    says: 'the top knee rises, feet stay together',
    holds: () => anyOf(clam.movement, /lift the top knee.*feet stay together/i),
  },
  {
    id: 'S-23',
    says: 'knees start together; never "keep the knees together"',
    holds: () => anyOf(clam.setup, /knees start together/) && !anyOf([...clam.movement, ...clam.cues], /knees? (stay |kept )?together/i),
  },
  { id: 'S-24', says: '10 to 15 each leg', holds: () => isDose(clam.dose, 'reps', 10, 15, 'leg') },
  { id: 'S-25', says: 'the entry exercise', holds: () => /first step/.test(clam.purpose) && clam.regressesTo === null },
  {
    id: 'S-26',
    says: 'the top leg is trained',
    holds: () => /^the top leg, the one that moves, is being trained/i.test(clam.trainedSide),
  },

  { id: 'S-30', says: 'standing wall press, second', holds: () => press.name === 'Standing wall press' && press.order === 2 },
  {
    id: 'S-31',
    says: 'side-on to a wall',
    holds: () => anyOf(press.setup, /side-on to a wall/),
  },
  {
    id: 'S-32',
    says: 'the leg nearest the wall is lifted and pressed',
    holds: () => anyOf(press.setup, /lift the leg nearest the wall/i) && anyOf(press.movement, /press the lifted knee/i),
  },
  {
    id: 'S-33',
    says: 'something soft in between',
    holds: () => press.equipment.some(({ item, required }) => item === 'soft pad' && required) && anyOf(press.setup, /something soft/),
  },
  {
    id: 'S-34',
    says: 'mini squats under constant pressure',
    holds: () => anyOf(press.movement, /hold that pressure while you do mini squats/i),
  },
  {
    id: 'S-35',
    says: 'the standing leg is trained',
    holds: () => /leg you stand on, away from the wall/.test(press.trainedSide),
  },
  { id: 'S-36', says: '10 to 15 each leg', holds: () => isDose(press.dose, 'reps', 10, 15, 'leg') },
  {
    id: 'S-37',
    says: '"left" is the standing, trained leg',
    holds: () => /“Left” means left foot on the floor/.test(press.trainedSide),
  },
  { id: 'S-38', says: 'gluteus medius, standing', holds: () => /side-of-hip muscle.*upright/.test(press.purpose) },

  {
    id: 'S-40',
    says: 'single leg squat, third',
    holds: () => /^single-leg squat/i.test(squat.name) && squat.aliases.includes('single leg squat') && squat.order === 3,
  },
  {
    id: 'S-41',
    says: 'starts on a chair',
    holds: () => squat.equipment[0]?.item === 'chair' && anyOf(squat.setup, /^sit near the front edge/i),
  },
  {
    id: 'S-42',
    says: 'high seat first, lower bit by bit',
    holds: () => {
      const seats = squat.rungs.filter(({ origin }) => origin === 'article').map(({ label }) => label.slice(0, label.indexOf(',')));
      const falling = seats.join() === 'High seat,Slightly high seat,Ordinary chair,Low seat';
      return falling && anyOf(squat.setup, /high seat/) && /bit by bit/.test(squat.summary);
    },
  },
  { id: 'S-43', says: 'up on one leg only', holds: () => anyOf(squat.movement, /stand up from the chair on one leg only/i) },
  {
    id: 'S-44',
    says: 'the way down is ours: slow, second foot allowed',
    holds: () => {
      const down = squat.movement.findIndex((line) => /lower yourself slowly; put the second foot down/i.test(line));
      return down >= 0 && provenanceOf(squat, `movement.${down}`) === 'ours';
    },
  },
  { id: 'S-45', says: '8 to 12 each leg', holds: () => isDose(squat.dose, 'reps', 8, 12, 'leg') },
  {
    id: 'S-46',
    says: 'the step up from the wall press',
    holds: () =>
      squat.regressesTo === press.id &&
      provenanceOf(squat, 'regressesTo') === 'article' &&
      /step up from the wall press/.test(squat.purpose),
  },
  { id: 'S-47', says: 'gluteus maximus too', holds: () => squat.primaryMuscles.includes('gluteus-maximus') },

  {
    id: 'S-50',
    says: 'two names, fourth',
    holds: () => walk.aliases.includes('crab walk') && walk.aliases.includes('sideways walking with a band') && walk.order === 4,
  },
  {
    id: 'S-51',
    says: 'feet hip-width apart',
    holds: () => anyOf(walk.setup, /feet hip-width apart/),
  },
  {
    id: 'S-52',
    says: 'elastic band round the lower shins',
    holds: () =>
      walk.equipment.some(({ item, required }) => item === 'elastic band' && required) &&
      anyOf(walk.setup, /low on the shins/) &&
      /band round the lower shins/.test(walk.rungs[walk.startRung - 1]!.label),
  },
  { id: 'S-53', says: 'in a mini squat, staying low', holds: () => anyOf(walk.setup, /mini squat/) && anyOf(walk.movement, /staying low/) },
  { id: 'S-54', says: 'walk sideways', holds: () => anyOf(walk.movement, /walk sideways/i) },
  {
    id: 'S-55',
    says: 'toes straight ahead',
    holds: () => anyOf(walk.movement, /toes pointing straight ahead/) && walk.cues[0] === 'Toes straight ahead.',
  },
  { id: 'S-56', says: '15 steps each direction', holds: () => isDose(walk.dose, 'steps', 15, 15, 'direction') },
  { id: 'S-57', says: 'strength while moving', holds: () => /while you move/.test(walk.purpose) },
  {
    id: 'S-58',
    says: 'what one step and one set are',
    holds: () => anyOf(walk.movement, /other foot after it: that is one step/) && anyOf(walk.movement, /both ways together are one set/i),
  },

  {
    id: 'S-60',
    says: 'unsure? ask a professional',
    holds: () => /not sure that these exercises suit you\? ask a physiotherapist or a doctor/i.test(aboutText),
  },
  { id: 'S-61', says: 'assessment and technique', holds: () => /full assessment, or advice on your running technique/.test(aboutText) },
];

test.each(facts)('$id: $says', ({ holds }) => {
  expect(holds()).toBe(true);
});

test('the checklist has every fact of the article', () => {
  const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `S-${String(from + i).padStart(2, '0')}`);
  const all = [...numbers(1, 12), ...numbers(20, 26), ...numbers(30, 38), ...numbers(40, 47), ...numbers(50, 58), ...numbers(60, 61)];

  expect(facts.map(({ id }) => id)).toEqual(all);
});

test('the core of the article stands in the data', () => {
  const articles = catalogue.exercises.filter(({ origin }) => origin === 'article');
  const core = articles.map(({ id, order, dose, trainedSide }) => ({ id, order, dose, trained: trainedSide.split(/[,.]/)[0] }));

  expect(core).toEqual([
    { id: 'clam', order: 1, dose: { unit: 'reps', min: 10, max: 15, per: 'leg' }, trained: 'The top leg' },
    { id: 'standing-wall-press', order: 2, dose: { unit: 'reps', min: 10, max: 15, per: 'leg' }, trained: 'The leg you stand on' },
    {
      id: 'single-leg-chair-squat',
      order: 3,
      dose: { unit: 'reps', min: 8, max: 12, per: 'leg' },
      trained: 'The leg whose foot is on the floor is being trained',
    },
    { id: 'band-side-walk', order: 4, dose: { unit: 'steps', min: 15, max: 15, per: 'direction' }, trained: 'Both hips work' },
  ]);
});

test('the article is credited and no clinician is claimed', () => {
  expect(aboutText).toMatch(/article on hip strength for runners by RedoHealth/);
  expect(aboutText).toMatch(/wording and the drawings are ours/);
  expect(aboutText).toMatch(/No clinician has reviewed this/);
});
