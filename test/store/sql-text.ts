/** SQL as a person reads it: one clause a line, subqueries further in, parameters as $1, lists as their first value. */

/** What begins a line. */
const CLAUSE =
  /^(select|from|((inner|left|cross) )?join|where|and|group by|having|order by|limit|offset|union all|except|with|insert into|values|on conflict|returning|delete from|update|set|for (update|key share|no key update))\b/;

/** Looks like a clause and is none. */
const NO_CLAUSE = /^do update set/;

/** Words of SQL that are names of ours as well. They keep their quotation marks. */
const RESERVED = ['from', 'to'];

const WIDTH = 120;

/** A query of either engine. Where both engines are asked the same, the text is the same. */
export function readableSql(sql: string): string {
  let parameters = 0;
  const plain = sql
    .replace(/\s+/g, ' ')
    .replace(/\( /g, '(')
    .replace(/ \)/g, ')')
    .trim()
    .replace(/\$\d+|\+\?/g, '?')
    .replace(/\bin \(\?(, \?)*\)/g, 'in (?, …)')
    .replace(/(\((?:[^()]|\([^()]*\))*\))((, | or )\1)+/g, '$1$3…')
    .replace(/"([a-z_]+)"/g, (quoted, name: string) => (RESERVED.includes(name) ? quoted : name))
    .replace(/\?/g, () => `$${++parameters}`);
  return linesOf(plain)
    .flatMap((line) => wrap(line))
    .join('\n');
}

/** Cuts before each clause. In parentheses only a query is cut. It stands two places further in than the line that it begins on. */
function linesOf(sql: string): string[] {
  const done: string[] = [];
  const open: { isQuery: boolean; indent: string }[] = [{ isQuery: true, indent: '' }];
  let line = '';
  let cases = 0;
  const cut = (indent: string) => {
    if (line.trim() !== '') done.push(line.trimEnd());
    line = indent;
  };
  for (let rest = sql; rest !== ''; ) {
    const { isQuery, indent } = open.at(-1)!;
    const mayCut = isQuery && cases === 0 && /(^|[\s(])$/.test(line);
    const clause = mayCut && !NO_CLAUSE.test(rest) ? CLAUSE.exec(rest)?.[0] : undefined;
    if (clause) cut(clause === 'and' ? `${indent}  ` : indent);
    const token = clause ?? ((mayCut && NO_CLAUSE.exec(rest)?.[0]) || /^('[^']*'|"[^"]*"|[\w.$]+|.)/s.exec(rest)![0]);
    rest = rest.slice(token.length);
    if (token === 'case') cases++;
    if (token === 'end') cases--;
    if (token === ')' && open.pop()!.isQuery) cut(indent.slice(2));
    line += token;
    if (token !== '(') continue;
    const begins = /^(select|with|values)\b/.test(rest);
    const further = `${/^ */.exec(line)![0]}  `;
    open.push({ isQuery: begins, indent: further });
    if (begins) cut(further);
  }
  cut('');
  return done;
}

/** Cuts a long line at a comma or before a word, outside of parentheses if that can be. */
function wrap(line: string, indent = `${/^ */.exec(line)![0]}  `): string[] {
  if (line.length <= WIDTH) return [line];
  let depth = 0;
  let best = { at: -1, cost: Number.POSITIVE_INFINITY };
  for (let at = indent.length; at < WIDTH; at++) {
    if (line[at] === '(') depth++;
    if (line[at] === ')') depth--;
    const isComma = line.startsWith(', ', at - 1);
    const cost = 2 * depth + (isComma && depth > 0 ? 3 : 0);
    if (cost <= best.cost && (isComma || /^ (when|else|case|order by) /.test(line.slice(at, at + 10)))) best = { at, cost };
  }
  if (best.at < 0) return [line];
  return [line.slice(0, best.at), ...wrap(`${indent}${line.slice(best.at + 1)}`, indent)];
}
