import type { Club } from '../club/club.ts';
import type { Reply } from '../command.ts';
import { ACCENT, container, privately, separator, text } from './parts.ts';
import { timestamp } from './words.ts';

/** What organisers set beside the setup, and what it means. */
export function clubSettings({ club, isChanged }: { club: Club; isChanged: boolean }): Reply {
  return privately(
    container(
      ACCENT.strength,
      text(isChanged ? '## Saved' : '## Settings', ...digestLines(club)),
      separator(),
      text('-# Channel, hour, time zone and strength days are in `/club setup`.'),
    ),
  );
}

function digestLines({ digest, nextDigest }: Club): string[] {
  if (!digest) return ['**Weekly digest** off', 'Nothing goes out about the week. `digest: on` turns it on.'];
  const next = nextDigest ? `The next one goes out ${timestamp(nextDigest.at, 'F')}.` : 'None goes out while the club is paused.';
  return ['**Weekly digest** on', `On Mondays, what the club did together in the week before. ${next} \`digest: off\` turns it off.`];
}
