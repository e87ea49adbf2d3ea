/** How /club programmes add and edit save: a card says what would change, and its Save button, which is here, saves it. */
import { z } from 'zod';
import type { Club, ClubSettings, Programme } from '../../../src/club/club.ts';
import { asChannelId } from '../../../src/club/ids.ts';
import { FIRST_PROGRAMME, firstProgramme, programmeOf, programmeProblem } from '../../../src/club/programme.ts';
import { setupMark, setupOf, shortMark } from '../../../src/club/setup-change.ts';
import { timeZoneNames } from '../../../src/club/time-zones.ts';
import type { Button, Call, Services } from '../../../src/command.ts';
import { BUTTONS, customId, UNTOUCHED } from '../../../src/custom-ids.ts';
import { UserError } from '../../../src/errors.ts';
import { calledPlainly, problemText } from '../../../src/messages/programmes.ts';
import { confirmAnew, confirmSetup, type SetupView, setupDoneAlready, setupSaved, setupUnchanged } from '../../../src/messages/setup.ts';
import type { Reply } from '../../../src/reply.ts';
import type { Words } from '../../../src/words/locale.ts';
import { SCHEDULE_INPUT, settingsOf, type TypedSchedule } from '../setup/schedule.ts';
import { isUnchanged, nowOf, viewOf } from '../setup/view.ts';
import { nameInput, onlyInput } from './named.ts';

/** A programme to be saved, as it was typed. */
interface Draft extends TypedSchedule {
  /** Of the one to change; null: it is new. */
  number: number | null;
  name?: string | undefined;
}

/** Shows what would be saved. @throws UserError for what cannot be */
export async function ask(draft: Draft, call: Call, services: Services): Promise<Reply> {
  const { view, programme } = await viewFor(draft, call, services);
  if (programme && isUnchanged(view)) return setupUnchanged(call.words, nowOf({ by: 'edit', programme }, call, services));
  return confirmSetup(call.words, view, saveId(draft, view));
}

/** Everything is checked again: a custom id can be forged, and the club may be another by now. */
export const save: Button = { ...BUTTONS.programme, run: saveShown };

async function saveShown(argument: string, call: Call, services: Services): Promise<Reply> {
  const { words, guildId } = call;
  const { draft, mark } = readArgument(argument, words);
  const { view, programme } = await viewFor(draft, call, services);
  if (programme && isUnchanged(view)) return setupDoneAlready(words, nowOf({ by: 'edit', programme }, call, services));
  if (mark !== setupMark(view.before)) return confirmAnew(words, view, saveId(draft, view), 'changed');
  const saved = await saveDraft(draft, view, call, services);
  if (!saved) return saveShown(argument, { ...call, club: (await services.clubs.get(guildId))! }, services); // somebody saved another one since the club was read
  services.tell('clubSaved', { guildId });
  return setupSaved(words, { ...view, next: saved.nextPrompt });
}

/**
 * Saves the first programme as a setup does. @returns null: somebody changed it since it was shown @throws UserError for what somebody else
 * has made impossible meanwhile
 */
async function saveDraft(
  { number }: Draft,
  { settings, before: shown }: SetupView,
  { club, userId, at, words }: Call,
  { clubs }: Services,
): Promise<Programme | null> {
  if (number === FIRST_PROGRAMME) {
    const first = await clubs.save(settings, { userId, at }, shown);
    return first && firstProgramme(first);
  }
  const saved = await clubs.saveProgramme({ club, userId, at }, { number, settings, shown });
  if (!saved) return null;
  if (saved.kind === 'problem') throw new UserError(problemText(words, saved.problem));
  return programmeOf(saved.club, saved.number)!;
}

/** @throws UserError for what cannot be saved */
async function viewFor(draft: Draft, call: Call, services: Services): Promise<{ view: SetupView; programme: Programme | null }> {
  const { club, words } = call;
  const problem = programmeProblem(club, draft) ?? (isShownName(draft, call) ? 'name-taken' : null);
  if (problem) throw new UserError(problemText(words, problem));
  demandDays(draft, words);
  const programme = draft.number === null ? null : programmeOf(club, draft.number);
  const by = programme ? 'edit' : 'add';
  const chosen = settingsOf(draft, { before: baseOf(club, programme), by }, call, services);
  const settings = draft.name === undefined ? chosen : { ...chosen, name: draft.name };
  return { view: await viewOf({ by, programme, settings }, call, services), programme };
}

/** @throws UserError for one day beside others, or for the first programme, as members cannot keep a week with one day */
function demandDays({ number, days, only }: Draft, { problems, programmes: say }: Words): void {
  if (only !== undefined && days !== undefined) throw new UserError(problems.badOption('only', say.onlyBesideDays));
  if (only !== undefined && number === FIRST_PROGRAMME) throw new UserError(problems.badOption('only', say.onlyOfFirst));
}

/** Whether another programme without a name is shown by that one: "Programme 1". */
function isShownName({ number, name }: Draft, { club, words }: Call): boolean {
  const others = club.programmes.filter((each) => each.number !== number && each.name === null);
  return others.some((each) => calledPlainly(words, each).toLowerCase() === name?.toLowerCase());
}

/** What holds where nothing is typed. A new programme takes the zone and the days of the first. */
function baseOf(club: Club, programme: Programme | null): ClubSettings {
  if (programme) return setupOf(club, programme);
  const { name: _, ...first } = setupOf(club);
  return first;
}

/**
 * The button repeats what was typed, and of a new programme all that was shown. There is room for a long name because a channel is written
 * with letters too, and a zone by a mark.
 */
function saveId(draft: Draft, { before, settings }: SetupView): string {
  const isNew = draft.number === null;
  const { timezone, days, only, ...typed } = draft;
  const zone = isNew || timezone !== undefined ? shortMark(settings.timeZone) : UNTOUCHED;
  const channel = typed.channel === undefined ? UNTOUCHED : BigInt(typed.channel).toString(36);
  const strength = only ?? days ?? (isNew ? daysOf(settings) : undefined);
  const fields = [draft.number ?? 'new', setupMark(before), channel, typed.time, zone, strength?.replaceAll('-', ''), typed.name];
  return customId(BUTTONS.programme, fields.map((each) => each ?? UNTOUCHED).join(' '));
}

/** The strength days as the option has them: "1-3-5". */
const daysOf = ({ weekPlan }: ClubSettings) => weekPlan.flatMap((kind, index) => (kind === 'strength' ? [index + 1] : [])).join('-');

const Typed = z.object({
  number: z
    .literal('new')
    .transform(() => null)
    .or(z.coerce.number().int().min(1).max(99)),
  channel: SCHEDULE_INPUT.channel.optional(),
  time: SCHEDULE_INPUT.time.optional(),
  timezone: SCHEDULE_INPUT.timezone,
  days: SCHEDULE_INPUT.days,
  only: onlyInput,
  name: nameInput.optional(),
});

/** What was typed, and what was shown that it replaces. @throws UserError for a button that nobody can read */
function readArgument(argument: string, { setup }: Words): { draft: Draft; mark: string } {
  const [number = '', mark = '', channel = '', time = '', zone = '', days = '', ...name] = argument.split(' ');
  const fields = {
    number,
    channel: /^[0-9a-z]{1,13}$/.test(channel) ? asChannelId(String(fromLetters(channel))) : channel,
    time,
    timezone: zone === UNTOUCHED ? zone : (timeZoneNames().find((each) => shortMark(each) === zone) ?? 'unknown'),
    [days.length === 1 ? 'only' : 'days']: days === UNTOUCHED ? days : [...days].join('-'),
    name: name.join(' '),
  };
  const typed = Typed.safeParse(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== UNTOUCHED)));
  if (!typed.success) throw new UserError(setup.unreadable(number === 'new' ? 'add' : 'edit'));
  return { draft: typed.data, mark };
}

/** A number that is written with 36 digits. */
const fromLetters = (text: string) => [...text].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n);
