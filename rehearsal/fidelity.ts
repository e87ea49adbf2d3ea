/** `npm run fidelity`: writes what the local Discord does, and what it does not, into docs/local-discord.md. */
import { writeFile } from 'node:fs/promises';
import { coverage, fidelityDocument } from './fidelity/document.ts';
import { gatherFacts } from './fidelity/facts.ts';

const facts = await gatherFacts();
await writeFile(new URL('../docs/local-discord.md', import.meta.url), fidelityDocument(facts));
const { routes, events } = coverage(facts);
process.stdout.write(`Of what the bot uses: ${routes.covered} of ${routes.used} routes, ${events.covered} of ${events.used} events.\n`);
