/** Who may draw: pictures hold the bot's thread while they are painted, so a crowd that asks for them must not keep the others waiting. */
import type { Calendar } from '../club/diary.ts';
import { createGate, type Room } from '../gate.ts';

/** The PNG of a calendar, or null: so many pictures wait already that this one is not drawn. */
export type DrawCalendar = (calendar: Calendar) => Promise<Uint8Array | null>;

/** One is painted while another is compressed. Those who wait get theirs within a third of a second where one takes 15 ms. */
export const PICTURES: Room = { atOnce: 2, waiting: 20 };

/**
 * Draws only so many at once. Whoever asks for a picture that is under way shares it: the same calendar gives the same bytes, so the same
 * member on the same day does, unless they checked in meanwhile.
 */
export function drawInTurn(draw: (calendar: Calendar) => Promise<Uint8Array>, room: Room = PICTURES): DrawCalendar {
  const gate = createGate(room);
  const underWay = new Map<string, Promise<Uint8Array>>();

  return async (calendar) => {
    const key = JSON.stringify(calendar);
    const same = underWay.get(key);
    if (same) return same;
    const drawing = gate.enter(() => draw(calendar))?.finally(() => underWay.delete(key)) ?? null;
    if (drawing) underWay.set(key, drawing);
    return drawing;
  };
}
