/** The sections of /hips about, in their order, and the muscles that the exercises name. What they say is in `en.ts`. */
import type { AboutFacts } from './schema.ts';

export const about: AboutFacts = {
  sections: [
    { id: 'why', refs: ['lenhart-2014'] },
    { id: 'muscles', refs: [] },
    { id: 'habit', refs: ['willy-2011'] },
    { id: 'research', refs: ['mucha-2017', 'leppanen-2024', 'toresdahl-2020', 'wu-2024'] },
    { id: 'ask', refs: [] },
    { id: 'stop', refs: [] },
    { id: 'source', refs: ['collings-2023'] },
  ],
  muscles: [
    'gluteus-medius',
    'gluteus-maximus',
    'gluteus-minimus',
    'tensor-fasciae-latae',
    'hip-rotators',
    'quadriceps',
    'hamstrings',
    'adductors',
    'obliques',
  ],
};
