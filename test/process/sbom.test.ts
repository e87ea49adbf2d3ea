/** `npm run sbom`: what ships, as a list for programs. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startProcess } from '../support/bot-process.ts';
import { libraries } from '../support/shipped.ts';

test('writes all libraries that ship down with a checksum, and nothing else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hips-sbom-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'sbom.json');
  const sbom = await startProcess('src/operations/sbom.ts', {}, [file]);
  expect(await sbom.ended).toBe(0);
  expect(sbom.said()).toBe(`Wrote ${file}: ${libraries.length} libraries in the format of CycloneDX.\n`);
  const { bomFormat, components } = JSON.parse(readFileSync(file, 'utf8'));
  expect(bomFormat).toBe('CycloneDX');
  const listed = components.map(({ name, version, licenses }: Component) => `| ${name} | ${version} | ${licenses[0]?.license.id} |`);
  expect(listed.sort()).toEqual(libraries);
  expect(components.filter(({ hashes }: Component) => hashes[0]?.alg !== 'SHA-512')).toEqual([]);
});

test('ends with 78 and a line where it cannot write, and for what it does not take', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hips-sbom-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [nowhere, one, two] = [join(folder, 'nowhere', 'sbom.json'), join(folder, 'one.json'), join(folder, 'two.json')];
  for (const [words, line] of [
    [[nowhere], `${nowhere} cannot be written (ENOENT), so there is no list.`],
    [[folder], `${folder} cannot be written (EISDIR), so there is no list.`],
    [['--foo'], 'There is no option --foo.'],
    [[one, two], 'Say one file at most.'],
  ] as const) {
    const sbom = await startProcess('src/operations/sbom.ts', {}, [...words]);
    expect(await sbom.ended).toBe(78);
    expect(sbom.said()).toMatch(/^[^\n]+\n$/);
    expect(sbom.said()).toContain(line);
  }
  expect(readdirSync(folder)).toEqual([]);
});

/** What a list in the format of CycloneDX says of a library. */
interface Component {
  name: string;
  version: string;
  licenses: { license: { id: string } }[];
  hashes: { alg: string }[];
}
