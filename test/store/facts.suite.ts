import { expect, test } from 'vitest';
import type { Engine } from '../../src/store/engine.ts';
import { openTestStore } from '../support/database.ts';

/** What holds for facts on either engine. */
export function factSuite(engine: Engine): void {
  test('a fact that was never set is null', async () => {
    await using store = await openTestStore(engine);
    expect(await store.facts.get('commands-hash')).toBeNull();
  });

  test('the last value of a fact stands, beside the others', async () => {
    await using store = await openTestStore(engine);
    await store.facts.set('commands-hash', 'a');
    await store.facts.set('commands-hash', 'b');
    await store.facts.set('other', 'c');
    expect(await store.facts.get('commands-hash')).toBe('b');
    expect(await store.facts.get('other')).toBe('c');
  });
}
