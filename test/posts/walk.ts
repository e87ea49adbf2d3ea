import { type Bounds, begin, isOver, movesFrom, type Safeguard, type World } from './world.ts';

/** What a walk through every path found. */
export interface Walk {
  states: number;
  /** The shortest path that breaks the promise, move by move; null: none does. */
  counterexample: string[] | null;
  /** Whether every path ends, and in an end of every post. */
  comesToAnEnd: boolean;
}

/** Walks through every path, the shortest first. Without a counterexample it looks whether all of them end. */
export function walk(bounds: Bounds, without: Safeguard | null = null): Walk {
  const first = begin(bounds);
  const worlds: World[] = [first];
  const numbers = new Map([[JSON.stringify(first), 0]]);
  const cameFrom: { world: number; move: string }[] = [{ world: -1, move: '' }];
  const nexts: number[][] = [];
  for (let each = 0; each < worlds.length; each++) {
    const targets: number[] = [];
    for (const { name, to, broken } of movesFrom(worlds[each]!, bounds, without)) {
      if (broken) return { states: worlds.length, counterexample: [...pathTo(each, cameFrom), name, broken], comesToAnEnd: false };
      const key = JSON.stringify(to);
      let number = numbers.get(key);
      if (number === undefined) {
        number = worlds.push(to) - 1;
        numbers.set(key, number);
        cameFrom.push({ world: each, move: name });
      }
      targets.push(number);
    }
    nexts.push(targets);
  }
  return { states: worlds.length, counterexample: null, comesToAnEnd: isEndless(nexts) === false && endsWell(worlds, nexts) };
}

function pathTo(world: number, cameFrom: readonly { world: number; move: string }[]): string[] {
  const moves: string[] = [];
  for (let each = cameFrom[world]!; each.world >= 0; each = cameFrom[each.world]!) moves.unshift(each.move);
  return moves;
}

/** Where nothing more can happen, every post has come to its end. */
function endsWell(worlds: readonly World[], nexts: readonly number[][]): boolean {
  return nexts.every((targets, number) => targets.length > 0 || isOver(worlds[number]!));
}

/** Whether a path leads back to where it was. */
function isEndless(nexts: readonly number[][]): boolean {
  const ways = new Uint32Array(nexts.length);
  for (const targets of nexts) for (const target of targets) ways[target]!++;
  const free = [0];
  let passed = 0;
  for (let each = free.pop(); each !== undefined; each = free.pop()) {
    passed++;
    for (const target of nexts[each]!) if (--ways[target]! === 0) free.push(target);
  }
  return passed < nexts.length;
}
