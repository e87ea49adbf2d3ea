import { hostWords } from '../../words/host.ts';
import { type Check, fine, odd, wrong } from '../check.ts';

const say = hostWords.doctor.backups;

/** Hours after which the newest backup of a bot that makes one each day is too old. */
const OLD_AFTER = 36;

export default {
  title: say.title,
  look({ at, config, machine, newestBackupAt }) {
    if (!config) return null;
    if (!config.backups) return odd(say.off);
    if (machine.backupTrouble) return wrong(say.unwritable(config.backups.folder, machine.backupTrouble));
    if (!newestBackupAt) return wrong(say.none(config.backups.folder));
    const hours = Math.floor(at.since(newestBackupAt).total('hours'));
    return hours > OLD_AFTER ? wrong(say.old(config.backups.folder, hours)) : fine(say.fine(hours));
  },
} satisfies Check;
