/** The Node that comes along: what a host sees whose registry, or whatever stands before it, hands out another program. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import checksums from '../../packages/node-bin-setup/checksums.json' with { type: 'json' };

const VERSION = manifest.devDependencies.node;
const MACHINE = `${process.platform}-${process.arch}`;
const NAME = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const PROGRAM = process.platform === 'win32' ? 'node.exe' : 'node';
const OURS = 'the Node that was tested';

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');

/** A registry that has one package: the Node for this machine, with `program` in it. @returns its address */
async function registryWith(program: string, folder: string): Promise<string> {
  mkdirSync(join(folder, 'package/bin'), { recursive: true });
  writeFileSync(join(folder, 'package/package.json'), JSON.stringify({ name: NAME, version: VERSION, bin: { node: `bin/${PROGRAM}` } }));
  writeFileSync(join(folder, 'package/bin', PROGRAM), program);
  spawnSync('npm', ['pack', join(folder, 'package'), '--pack-destination', folder], { shell: process.platform === 'win32' });
  const packed = readFileSync(join(folder, `${NAME}-${VERSION}.tgz`));
  const integrity = `sha512-${createHash('sha512').update(packed).digest('base64')}`;
  const server = createServer(({ url }, response) => {
    const tarball = `http://127.0.0.1:${(server.address() as AddressInfo).port}/packed.tgz`;
    const about = {
      name: NAME,
      'dist-tags': { latest: VERSION },
      versions: { [VERSION]: { name: NAME, version: VERSION, dist: { tarball, integrity } } },
    };
    response.end(url === '/packed.tgz' ? packed : JSON.stringify(about));
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** What `npm ci` does with the package `node`, where its program is `program` and these checksums are known. */
async function install(program: string, known: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'hips-node-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const node = join(folder, 'node_modules/node');
  mkdirSync(node, { recursive: true });
  for (const file of ['package.json', 'installArchSpecificPackage.js']) cpSync(join('node_modules/node', file), join(node, file));
  cpSync('packages/node-bin-setup', join(folder, 'node_modules/node-bin-setup'), { recursive: true });
  writeFileSync(join(folder, 'node_modules/node-bin-setup/checksums.json'), JSON.stringify({ [VERSION]: known }));
  const registry = await registryWith(program, folder);
  const env = { ...process.env, npm_config_registry: registry, npm_config_cache: join(folder, 'cache') };
  const installing = spawn(process.execPath, ['installArchSpecificPackage'], { cwd: node, env });
  let said = '';
  for (const stream of [installing.stdout, installing.stderr]) stream.on('data', (text) => (said += text));
  const [code] = await once(installing, 'close');
  const kept = join(node, 'bin', PROGRAM);
  return { code, said, node, kept: existsSync(kept) ? readFileSync(kept, 'utf8') : null };
}

test('the Node whose checksum is known is kept', async () => {
  const { code, kept } = await install(OURS, { [MACHINE]: sha256(OURS) });
  expect({ code, kept }).toEqual({ code: 0, kept: OURS });
});

test('another program in its place ends the installation, is told with both checksums, and is gone', async () => {
  const { code, kept, said, node } = await install('another program', { [MACHINE]: sha256(OURS) });
  expect({ code, kept }).toEqual({ code: 1, kept: null });
  expect(said).toContain(`What came as Node ${VERSION} for ${MACHINE} is another program`);
  for (const checksum of [sha256('another program'), sha256(OURS)]) expect(said).toContain(checksum);
  expect(existsSync(join(node, 'fetched'))).toBe(false);
});

test('where no checksum is known nothing is fetched, and the machine’s own Node is used', async () => {
  const { code, kept, said, node } = await install(OURS, {});
  expect({ code, kept }).toEqual({ code: 0, kept: null });
  expect(said).toBe(`The checksum of Node ${VERSION} for ${MACHINE} is not known, so this machine’s own Node is used.\n`);
  expect(existsSync(join(node, 'fetched'))).toBe(false);
});

test.runIf(existsSync(`node_modules/node/bin/${PROGRAM}`))(
  'the Node that came along with this installation is the one of the checksums',
  () => {
    const known: Record<string, string> = checksums[VERSION as keyof typeof checksums];
    expect(sha256(readFileSync(`node_modules/node/bin/${PROGRAM}`))).toBe(known[MACHINE]);
  },
);
