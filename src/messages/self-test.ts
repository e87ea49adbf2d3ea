import type { APIComponentInContainer } from 'discord-api-types/v10';
import type { LocalDate } from '../club/local-date.ts';
import { gotBetter, MEASURES, type Measure, nextTest, type SelfTest } from '../club/self-test.ts';
import type { MessageFile, Reply } from '../reply.ts';
import type { Words } from '../words/locale.ts';
import { inWords } from './files.ts';
import { small } from './markup.ts';
import { ACCENT, container, gallery, privately, separator, text } from './parts.ts';

/** The latest self tests of one measure, and their picture. */
export interface MeasureView {
  measure: Measure;
  /** Oldest first. */
  tests: readonly SelfTest[];
  /** null: the bot could not draw it now, or there are not two tests yet. */
  png: Uint8Array | null;
}

/** What /hips test shows. */
export interface SelfTestView {
  measures: readonly MeasureView[];
  today: LocalDate;
}

/** How each measure is taken, and how the member did. */
export function selfTest(words: Words, { measures, today }: SelfTestView): Reply {
  const say = words.selfTest;
  const shown = MEASURES.map((measure) => measures.find((each) => each.measure === measure) ?? { measure, tests: [], png: null });
  return privately(
    container(
      ACCENT.strength,
      text(`## ${say.title}`, say.intro, small(say.askFirst)),
      ...shown.flatMap((view) => [
        separator(),
        text(
          `### ${say.name(view.measure)}`,
          say.how(view.measure),
          say.stop(view.measure),
          say.leaveOut(view.measure),
          ...standingLines(words, view, today),
        ),
        ...pictureParts(words, view),
      ]),
      ...keyParts(pictureLines(words, shown)),
    ),
    shown.flatMap(fileOf),
  );
}

/** What the marks of the pictures mean, below them. */
const keyParts = (lines: readonly string[]) => (lines.length > 0 ? [separator(), text(...lines)] : []);

/** A self test was kept. */
export function selfTestKept(words: Words, { view, today }: { view: MeasureView; today: LocalDate }): Reply {
  const say = words.selfTest;
  return privately(
    container(
      ACCENT.strength,
      text(`### ${say.kept(view.measure)}`, ...standingLines(words, view, today)),
      ...(view.png || view.tests.length < 2 ? pictureParts(words, view) : [text(inWords(trendAlt(words, view)))]),
      text(...pictureLines(words, [view]), small(say.replaces)),
    ),
    fileOf(view),
  );
}

/** The latest test, what changed since the one before, and when the next is due. */
function standingLines({ selfTest: say }: Words, { measure, tests }: MeasureView, today: LocalDate): string[] {
  const [before, latest] = [tests.at(-2), tests.at(-1)];
  if (!latest) return [say.noneYet(measure)];
  const next = nextTest(latest);
  return [say.latest(latest), ...(before ? [changeLine(say, before, latest)] : []), next > today ? say.next(next) : say.again];
}

function changeLine(say: Words['selfTest'], before: SelfTest, now: SelfTest): string {
  const change = say.change(now.measure, before.localDate, { left: now.left - before.left, right: now.right - before.right });
  return gotBetter(before, now) ? `${change} ${say.gotBetter}` : change;
}

/** The picture of the tests. Without one, the page has no room for all numbers of three measures: the latest stand in its lines. */
function pictureParts(words: Words, view: MeasureView): APIComponentInContainer[] {
  return fileOf(view).map((file) => gallery({ file, alt: trendAlt(words, view) }));
}

/** What the marks of the pictures mean, and why there are fewer than usual. */
function pictureLines({ selfTest: say }: Words, views: readonly MeasureView[]): string[] {
  const lines = views.filter(({ tests }) => tests.length >= 2);
  return [...(lines.some(({ png }) => png) ? [small(say.key)] : []), ...(lines.some(({ png }) => !png) ? [small(say.noPicture)] : [])];
}

/** Says what the picture shows, with all its numbers. */
function trendAlt({ selfTest: say }: Words, { measure, tests }: MeasureView): string {
  return say.alt(
    measure,
    tests.map(({ localDate, left, right }) => say.altTest(localDate, left, right)),
  );
}

function fileOf({ measure, png }: MeasureView): MessageFile[] {
  return png ? [{ kind: 'made', name: `${measure}.png`, data: png }] : [];
}
