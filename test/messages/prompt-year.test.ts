/** How the prompts of a year differ from one another, and what each of them says. */

import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import type { Catalogue } from '../../src/catalogue/schema.ts';
import { addDays } from '../../src/club/calendar.ts';
import { seasonPart } from '../../src/club/period.ts';
import { DEFAULT_WEEK_PLAN, weekPlanOf } from '../../src/club/schedule.ts';
import { type Session, sessionOf } from '../../src/club/session.ts';
import { settingValues } from '../../src/club/settings.ts';
import { prompt } from '../../src/messages/prompt.ts';
import { en } from '../../src/words/en.ts';
import { articleCatalogue, samplePlan } from '../support/club.ts';
import { theDay } from '../support/plain.ts';
import { SEASON_PARTS } from '../support/season-parts.ts';

const FROM = theDay('2026-06-01');
const SINCE = theDay('2025-01-01');

/** Every prompt of a year, of a club that is older than eight weeks. */
function yearOf(catalogue: Catalogue, { since = SINCE, weekPlan = DEFAULT_WEEK_PLAN } = {}) {
  return Array.from({ length: 365 }, (_, day) => {
    const localDate = addDays(FROM, day);
    const session = sessionOf(samplePlan({ weekPlan }, catalogue, since), localDate);
    const part = seasonPart(localDate, { seasons: [], since });
    const key = { programme: 1, localDate, generation: 0 };
    const { body } = prompt(en, {
      ...key,
      session,
      catalogue,
      seasonPart: part,
      checkedIn: 0,
      isLeast: false,
      hasCount: true,
      settings: settingValues({}),
      ping: null,
      isFirst: false,
      called: null,
      races: { club: [] },
      lateSince: null,
    });
    const lines = body.content!.split('\n');
    return { localDate, session, part, body, lines, said: lines.slice(1, -1).join('\n') }; // without the day and the count
  });
}

/** How many say something else than all others: what stands between the line with the day and the count. */
const different = (prompts: ReturnType<typeof yearOf>) => new Set(prompts.map(({ said }) => said)).size;

test('a year of the default days has more than 200 different messages, day and count left aside', () => {
  expect(different(yearOf(loadCatalogue()))).toBeGreaterThan(200);
});

test('the article’s four alone make more than 120', () => {
  expect(different(yearOf(articleCatalogue()))).toBeGreaterThan(120);
});

test('two strength days a week make more than 120', () => {
  expect(different(yearOf(articleCatalogue(), { weekPlan: weekPlanOf([2, 5]) }))).toBeGreaterThan(120);
});

describe.each([
  ['the article’s exercises', articleCatalogue()],
  ['all exercises', loadCatalogue()],
])('with %s', (_, catalogue) => {
  const prompts = yearOf(catalogue);

  test('every cue of every exercise is said in the year, and every mistake of those that light days have', () => {
    const all = prompts.map(({ said }) => said).join('\n');
    const seen = new Set(prompts.flatMap(({ session }) => session.exerciseIds as string[]));
    expect(seen.size).toBe(catalogue.exercises.length);
    const mistakes = catalogue.exercises.filter(({ origin }) => origin === 'article').flatMap((exercise) => exercise.mistakes);
    const wanted = [...catalogue.exercises.flatMap(({ cues }) => cues), ...mistakes.map(({ fix }) => fix)];
    expect(wanted.filter((each) => !all.includes(each))).toEqual([]);
  });

  test('every sentence of every part is said in the year', () => {
    const all = prompts.map(({ said }) => said).join('\n');
    const sentences = SEASON_PARTS.flatMap((part) => (['strength', 'light'] as const).flatMap((kind) => en.prompt.ofTheSeason[kind][part]));
    expect(sentences.filter((sentence) => !all.includes(sentence))).toEqual([]);
  });

  test('no two days running have the same sentence, nor the same weekday two weeks running in one part', () => {
    const sentence = ({ session, part, said }: (typeof prompts)[number]) =>
      session.kind === 'rest' ? undefined : en.prompt.ofTheSeason[session.kind][part].find((each) => said.includes(each));
    for (const [index, each] of prompts.entries()) {
      for (const later of [prompts[index + 1], prompts[index + 7]]) {
        if (sentence(each) && later?.part === each.part) expect(sentence(later), later.localDate).not.toBe(sentence(each));
      }
    }
  });

  test('a strength day has a sentence of its part of the season; a light day has one or a mistake to look out for, and never both', () => {
    for (const { session, part, said, localDate } of prompts) {
      if (session.kind === 'rest') continue;
      const hasSentence = en.prompt.ofTheSeason[session.kind][part].some((each: string) => said.includes(each));
      expect(hasSentence, localDate).toBe(session.kind === 'strength' || !said.includes('**Look out for:**'));
    }
  });

  test('each exercise has one line with name, dose and cue, under the day and before everything else', () => {
    for (const { session, lines } of prompts) {
      const exercises = session.exerciseIds.map((id) => catalogue.exercises.find((each) => each.id === id)!);
      for (const [index, { name, cues }] of exercises.entries()) {
        const line = lines[1 + index]!;
        expect(line.startsWith(`**${name}** `)).toBe(true);
        expect(cues.some((cue) => line.endsWith(`*${cue}*`))).toBe(true);
        if (isCounted(session)) expect(line).toMatch(/ 1 set of \d+ /);
        else expect(line).not.toMatch(/\d/);
      }
    }
  });

  test('all drawings go along, each with what a screen reader says; of three, the last exercise has the large place', () => {
    for (const { session, body } of prompts) {
      const { exerciseIds: ids } = session;
      const places = ids.length === 3 ? [ids[2]!, ids[0]!, ids[1]!] : ids;
      const exercises = places.map((id) => catalogue.exercises.find((each) => each.id === id)!);
      expect(body.attachments!.map(({ filename }) => filename)).toEqual(exercises.map(({ drawing }) => drawing.file));
      expect(body.attachments!.map(({ description }) => description)).toEqual(
        exercises.map(({ name, drawing }) => `${name}. ${drawing.alt}`),
      );
    }
  });
});

const isCounted = (session: Session) => session.kind === 'strength' || (session.kind === 'light' && session.focus === 'primer');
