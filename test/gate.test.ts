import { expect, test } from 'vitest';
import { createGate, createGates } from '../src/gate.ts';

/** Work that begins when it is let in and ends when it is told to. */
function works() {
  const begun: string[] = [];
  const ends = new Map<string, PromiseWithResolvers<string>>();
  const work = (name: string) => () => {
    begun.push(name);
    const end = Promise.withResolvers<string>();
    ends.set(name, end);
    return end.promise;
  };
  const end = (name: string) => ends.get(name)!.resolve(name);
  const fail = (name: string) => ends.get(name)!.reject(new Error(name));
  return { begun, work, end, fail };
}

test('so many work at once, the next begins as one ends, in the order in which they came', async () => {
  const { begun, work, end } = works();
  const gate = createGate({ atOnce: 2, waiting: 3 });
  const done = ['a', 'b', 'c', 'd'].map((name) => gate.enter(work(name))!);
  expect(begun).toEqual(['a', 'b']);
  end('b');
  expect(await done[1]).toBe('b');
  await expect.poll(() => begun).toEqual(['a', 'b', 'c']);
  for (const name of ['a', 'c']) end(name);
  await Promise.all([done[0], done[2]]);
  await expect.poll(() => begun).toEqual(['a', 'b', 'c', 'd']);
  end('d');
  await done[3];
  expect(gate.isEmpty()).toBe(true);
});

test('who finds the waiting room full is told at once, and nothing is done', async () => {
  const { begun, work, end } = works();
  const gate = createGate({ atOnce: 1, waiting: 1 });
  const done = ['a', 'b'].map((name) => gate.enter(work(name))!);
  expect(gate.enter(work('c'))).toBe(null);
  end('a');
  await done[0];
  await expect.poll(() => begun).toEqual(['a', 'b']);
  end('b');
  expect(await done[1]).toBe('b');
  expect(begun).toEqual(['a', 'b']);
});

test('work that fails makes room like any other', async () => {
  const { begun, work, end, fail } = works();
  const gate = createGate({ atOnce: 1, waiting: 1 });
  const [a, b] = ['a', 'b'].map((name) => gate.enter(work(name))!);
  fail('a');
  await expect(a).rejects.toThrow('a');
  await expect.poll(() => begun).toEqual(['a', 'b']);
  end('b');
  await b;
  const broken = gate.enter(() => {
    throw new Error('at once');
  });
  await expect(broken).rejects.toThrow('at once');
  expect(gate.isEmpty()).toBe(true);
});

test('those at one gate keep nobody at another waiting', async () => {
  const { begun, work, end } = works();
  const gates = createGates({ atOnce: 1, waiting: 1 });
  const done = [gates.enter('one', work('a'))!, gates.enter('one', work('b'))!, gates.enter('other', work('c'))!];
  expect(begun).toEqual(['a', 'c']);
  expect(gates.enter('one', work('d'))).toBe(null);
  for (const name of ['a', 'c']) end(name);
  await expect.poll(() => begun).toEqual(['a', 'c', 'b']);
  const last = gates.enter('one', work('e'))!; // the other gate is gone by now, and this one is not
  expect(begun).toEqual(['a', 'c', 'b']);
  end('b');
  expect(await Promise.all(done)).toEqual(['a', 'b', 'c']);
  await expect.poll(() => begun).toEqual(['a', 'c', 'b', 'e']);
  end('e');
  expect(await last).toBe('e');
});
