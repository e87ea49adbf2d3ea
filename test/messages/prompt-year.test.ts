/** How the prompts of a year differ from one another, and what each of them says. */

import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import type { Catalogue } from '../../src/catalogue/schema.ts';
import { addDays } from '../../src/club/calendar.ts';
import { SEASON_STAGES, seasonStage } from '../../src/club/period.ts';
import { DEFAULT_WEEK_PLAN, weekPlanOf } from '../../src/club/schedule.ts';
import { type Session, sessionOf } from '../../src/club/session.ts';
import { prompt } from '../../src/messages/prompt.ts';
import { en } from '../../src/words/en.ts';
import { articleCatalogue, samplePlan } from '../support/club.ts';
import { theDay } from '../support/plain.ts';

const FROM = theDay('2026-06-01');
const SINCE = theDay('2025-01-01');

/** Every prompt of a year, of a club that is older than eight weeks. */
function yearOf(catalogue: Catalogue, { since = SINCE, weekPlan = DEFAULT_WEEK_PLAN } = {}) {
  return Array.from({ length: 365 }, (_, day) => {
    const localDate = addDays(FROM, day);
    const session = sessionOf(samplePlan({ weekPlan }, catalogue, since), localDate);
    const stage = seasonStage(localDate, { seasonFrom: null, since });
    const key = { programme: 1, localDate, generation: 0 };
    const { body } = prompt(en, {
      ...key,
      session,
      catalogue,
      stage,
      checkedIn: 0,
      isCounted: true,
      hasPictures: true,
      ping: null,
      isFirst: false,
      lateSince: null,
    });
    const lines = body.content!.split('\n');
    return { localDate, session, stage, body, lines, said: lines.slice(1, -1).join('\n') }; // without the day and the count
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

  test('every sentence of every stage is said in the year', () => {
    const all = prompts.map(({ said }) => said).join('\n');
    const sentences = SEASON_STAGES.flatMap((stage) =>
      (['strength', 'light'] as const).flatMap((kind) => en.prompt.ofTheSeason[kind][stage]),
    );
    expect(sentences.filter((sentence) => !all.includes(sentence))).toEqual([]);
  });

  test('no two days running have the same sentence, nor the same weekday two weeks running in one stage', () => {
    const sentence = ({ session, stage, said }: (typeof prompts)[number]) =>
      session.kind === 'rest' ? null : en.prompt.ofTheSeason[session.kind][stage].find((each) => said.includes(each));
    for (const [index, each] of prompts.entries()) {
      expect(sentence(each)).not.toBeUndefined();
      for (const later of [prompts[index + 1], prompts[index + 7]]) {
        if (later && later.stage === each.stage) expect(sentence(later), later.localDate).not.toBe(sentence(each));
      }
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

  test('all drawings go along, each with what a screen reader says', () => {
    for (const { session, body } of prompts) {
      expect(body.attachments!.map(({ filename }) => filename)).toEqual(
        session.exerciseIds.map((id) => catalogue.exercises.find((each) => each.id === id)!.drawing.file),
      );
      for (const { description } of body.attachments!) expect(description!.length).toBeGreaterThan(20);
    }
  });
});

const isCounted = (session: Session) => session.kind === 'strength' || (session.kind === 'light' && session.focus === 'primer');
