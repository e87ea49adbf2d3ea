/**
 * `npm run fidelity`: writes what the local Discord does and does not into packages/local-discord/COVERAGE.md, and what the bot asks of it
 * into docs/rehearsal.md.
 */
import { writeFile } from 'node:fs/promises';
import { coverageDocument } from 'local-discord/coverage-document.ts';
import { startDiscord } from 'local-discord/discord.ts';
import { coverage, fidelityDocument } from './fidelity/document.ts';
import { gatherFacts } from './fidelity/facts.ts';

const at = (path: string) => new URL(`../${path}`, import.meta.url);

const facts = await gatherFacts();
await writeFile(at('docs/rehearsal.md'), fidelityDocument(facts));
await using discord = await startDiscord();
await writeFile(at('packages/local-discord/COVERAGE.md'), coverageDocument(discord));
const { routes, events } = coverage(facts);
process.stdout.write(`Of what the bot uses: ${routes.covered} of ${routes.used} routes, ${events.covered} of ${events.used} events.\n`);
