/** Who may draw: pictures hold the bot's thread while they are painted, so a crowd that asks for them must not keep the others waiting. */
import type { Calendar } from '../club/diary.ts';
import type { Trend } from '../club/self-test.ts';
import { createGate, type Room } from '../gate.ts';

/** What there are pictures of. */
export type Picture = { kind: 'calendar'; calendar: Calendar } | { kind: 'trend'; trend: Trend };

/** The PNG of a picture, or null: so many wait already that this one is not drawn. */
export type Draw = (picture: Picture) => Promise<Uint8Array | null>;

/** One is painted while another is compressed. Those who wait get theirs within a third of a second where one takes 15 ms. */
const PICTURES: Room = { atOnce: 2, waiting: 20 };

/**
 * Draws only so many at once. Whoever asks for a picture that is under way shares it: what is equal gives the same bytes, so the same
 * member on the same day does, unless they did something meanwhile.
 */
export function drawInTurn(draw: (picture: Picture) => Promise<Uint8Array>, room: Room = PICTURES): Draw {
  const gate = createGate(room);
  const underWay = new Map<string, Promise<Uint8Array>>();

  return async (picture) => {
    const key = JSON.stringify(picture);
    const same = underWay.get(key);
    if (same) return same;
    const drawing = gate.enter(() => draw(picture))?.finally(() => underWay.delete(key)) ?? null;
    if (drawing) underWay.set(key, drawing);
    return drawing;
  };
}

/** Draws a picture now. Its code is loaded with the first of its kind: a bot that is never asked for one does without. */
export async function drawPicture(picture: Picture): Promise<Uint8Array> {
  if (picture.kind === 'calendar') return (await import('./calendar.ts')).drawCalendar(picture.calendar);
  return (await import('./trend.ts')).drawTrend(picture.trend);
}
