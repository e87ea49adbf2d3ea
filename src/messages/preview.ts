import { exerciseById } from '../catalogue/catalogue.ts';
import type { Catalogue } from '../catalogue/schema.ts';
import type { Club, Instant, PostTime, Programme } from '../club/club.ts';
import { digestMinute } from '../club/digest.ts';
import { isAfter } from '../club/instant.ts';
import type { LocalDate } from '../club/local-date.ts';
import { isEndless } from '../club/pause.ts';
import { hasSeveral } from '../club/programme.ts';
import { clubToday } from '../club/schedule.ts';
import { isRace, type Session } from '../club/session.ts';
import type { Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { bullet, small, timestamp, wallMinute } from './markup.ts';
import { ACCENT, container, privately, separator, text } from './parts.ts';
import { calledText, savedBy } from './programmes.ts';
import { type ReasonView, raceOfDay, shortReason } from './reason.ts';

/** What is to come. */
interface PreviewView {
  club: Club;
  programme: Programme;
  at: Instant;
  /** In order of time. */
  prompts: readonly PostTime[];
  /** The digests of weeks, each before the prompt of its day or at 03:00. */
  digests: readonly PostTime[];
  catalogue: Catalogue;
  /** What each of these days asks for. */
  sessionOn(localDate: LocalDate): Session;
}

/** The coming prompts with their times on the club's clock; a clock change is said where it falls. */
export function preview(words: Words, { club, programme, at, prompts, digests, catalogue, sessionOn }: PreviewView): Reply {
  const say = words.preview;
  const usual = words.format.clock(programme.promptMinute);
  const which = hasSeveral(club) ? [say.programme(calledText(words, programme))] : [];
  const title = text(`## ${say.title}`, ...which, say.where(usual, programme.timeZone));
  if (prompts.length === 0)
    return privately(container(ACCENT.rest, title, text(isEndless(club.pauses) ? say.nonePaused : say.noneToDo(savedBy(programme)))));
  const isOn = (days: readonly PostTime[], { localDate }: PostTime) => days.some((each) => each.localDate === localDate);
  const alone = digests.filter((digest) => !isOn(prompts, digest) && !isAfter(digest.at, prompts.at(-1)!.at)); // a day without a prompt
  const posts = [...prompts, ...alone].sort((one, other) => (isAfter(one.at, other.at) ? 1 : -1));
  const lines = posts.flatMap((post, index) => {
    const { localDate } = post;
    const distance = timestamp(post.at, 'R');
    const session = contentOf(words, { session: sessionOn(localDate), localDate, races: { club: club.races } }, catalogue);
    const content = isOn(digests, post) ? withDigest(words, session, programme) : session;
    const line = alone.includes(post)
      ? say.digestAlone(localDate, words.format.clock(wallMinute(post.at, programme.timeZone)), distance)
      : say.prompt({ localDate, time: timeOf(words, post, programme), distance, content });
    const before = posts[index - 1];
    const paused = pauseLines(say, club, { after: before?.localDate ?? clubToday(club, at), until: localDate });
    return [...clockChange(say, before?.at ?? at, post.at, programme.timeZone), ...paused, bullet(line)];
  });
  return privately(container(ACCENT.strength, title, separator(), text(...lines, ...(hasSeveral(club) ? [small(say.others)] : []))));
}

type Say = Words['preview'];

/** The pauses that end between two prompts. */
function pauseLines(say: Say, { pauses }: Club, { after, until: last }: { after: LocalDate; until: LocalDate }): string[] {
  return pauses.flatMap(({ from, until }) => (until !== null && after < until && until <= last ? [small(say.paused(from, until))] : []));
}

function withDigest({ preview: say, format }: Words, content: string, { promptMinute }: Programme): string {
  const minute = digestMinute(promptMinute);
  return minute === promptMinute ? say.digestThen(content) : say.andDigest(content, format.clock(minute));
}

function timeOf({ preview: say, format }: Words, { at }: PostTime, { timeZone, promptMinute }: Programme): string {
  const minute = wallMinute(at, timeZone);
  const time = format.clock(minute);
  return minute === promptMinute ? time : say.skipped(time, format.clock(promptMinute));
}

function contentOf(words: Words, view: ReasonView, catalogue: Catalogue): string {
  const { session } = view;
  if (isRace(session)) return words.preview.race(raceOfDay(words, view.localDate, view.races));
  const what = sessionText(words.preview, session, catalogue);
  const why = shortReason(words, view);
  return why === null ? what : words.preview.because(what, why);
}

function sessionText(say: Say, session: Session, catalogue: Catalogue): string {
  const names = session.exerciseIds.flatMap((id) => exerciseById(catalogue, id)?.name ?? []);
  return session.kind === 'light' && session.focus === 'cue' ? say.cue(names) : say.session(session.kind, names);
}

function clockChange(say: Say, before: Instant, at: Instant, timeZone: string): string[] {
  const change = at.toZonedDateTimeISO(timeZone).offsetNanoseconds - before.toZonedDateTimeISO(timeZone).offsetNanoseconds;
  if (change === 0) return [];
  return [small(change > 0 ? say.clocksForward : say.clocksBack)];
}
