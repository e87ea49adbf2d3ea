/** How many members have checked in for the day of a prompt: always the last line of its text. */
export function countLine(checkedIn: number): string {
  return checkedIn === 0 ? 'Be the first in: tap **Done**.' : `${checkedIn} in so far`;
}

/** Puts another count into a prompt's text, as Discord keeps that, and leaves the rest of it. */
export function recounted(content: string, checkedIn: number): string {
  return [...content.split('\n').slice(0, -1), countLine(checkedIn)].join('\n');
}
