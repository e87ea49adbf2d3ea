/**
 * Runs before each test file. All files of a worker share one process and its modules: who leaves something behind there fails, by name,
 * and not who stumbles over it later.
 *
 * Properties of fast-check that name no seed have the same one every time, so that red means a change. In the long run each has a fresh
 * one, which fast-check prints with what it found; `PROPERTY_SEED=…` plays that again.
 */
import fc from 'fast-check';
import { afterAll } from 'vitest';
import { isFull } from './campaign.ts';
import { endFile } from './file-end.ts';
import { leftBehind, surroundings } from './surroundings.ts';

const seed = process.env.PROPERTY_SEED;
if (seed || !isFull) fc.configureGlobal({ seed: Number(seed || 12) });

const before = await surroundings();
afterAll(async () => {
  await endFile();
  const left = leftBehind(before, await surroundings());
  if (left.length > 0) throw new Error(`This file leaves behind: ${left.join(', ')}`);
});
