import type { z } from 'zod';
import type { Exercise, exerciseSourceShape, Rung } from './schema.ts';

type Source = z.infer<typeof exerciseSourceShape>;

/** An exercise in one language: facts and texts put together. Where the language is missing, the texts are English. */
export function exerciseIn(id: string, source: Source, language: string): Exercise {
  const { texts, references: _own, ...facts } = source;
  const { equipment, rungs, findings, drawing, ...rest } = texts[language] ?? texts.en;
  return {
    id,
    ...facts,
    ...rest,
    equipment: facts.equipment.map((each) => ({ ...each, ...(equipment[each.item] && { note: equipment[each.item] }) })),
    rungs: facts.rungs.map((rung, index): Rung => ({ ...rung, label: rungs[index]! })),
    evidence: facts.evidence.map((ref) => ({ ref, finding: findings[ref]! })),
    drawing: { file: `${id}.png`, alt: drawing },
  };
}
