/** A process that opens the database it is told, says so, and keeps it until it is killed or its input ends. */
import { text } from 'node:stream/consumers';
import { StartError } from '../../src/errors.ts';
import { openStore } from '../../src/store/open.ts';

const [url = ''] = process.argv.slice(2);
try {
  const store = await openStore(url);
  process.stdout.write('open\n');
  await text(process.stdin);
  await store.close();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(error.message);
  process.exitCode = error.exitCode;
}
