/**
 * Studies behind the catalogue. `checked` says what of each was read. A DOI stands here only where it was on the page that was read;
 * an entry without one has a complete citation instead.
 */
import type { Reference } from './schema.ts';

export const references: readonly Reference[] = [
  {
    id: 'distefano-2009',
    citation:
      'Distefano LJ, Blackburn JT, Marshall SW, Padua DA. Gluteal muscle activation during common therapeutic exercises. J Orthop Sports Phys Ther 2009;39(7):532-540.',
    checked: 'abstract',
  },
  {
    id: 'willcox-2013',
    citation:
      'Willcox EL, Burden AM. The influence of varying hip angle and pelvis position on muscle recruitment patterns of the hip abductor muscles during the clam exercise. J Orthop Sports Phys Ther 2013;43(5):325-331.',
    checked: 'abstract',
  },
  {
    id: 'osullivan-2010',
    citation:
      "O'Sullivan K, Smith SM, Sainsbury D. Electromyographic analysis of the three subdivisions of gluteus medius during weight-bearing exercises. Sports Med Arthrosc Rehabil Ther Technol 2010;2:17.",
    doi: '10.1186/1758-2555-2-17',
    checked: 'abstract',
  },
  {
    id: 'willy-2011',
    citation:
      'Willy RW, Davis IS. The effect of a hip-strengthening program on mechanics during running and during a single-leg squat. J Orthop Sports Phys Ther 2011;41(9):625-632.',
    url: 'https://umimpact.umt.edu/en/publications/the-effect-of-a-hip-strengthening-program-on-mechanics-during-run',
    checked: 'abstract',
  },
  {
    id: 'berry-2015',
    citation:
      'Berry JW, Lee TS, Foley HD, Lewis CL. Resisted side stepping: the effect of posture on hip abductor muscle activation. J Orthop Sports Phys Ther 2015;45(9):675-682.',
    doi: '10.2519/jospt.2015.5888',
    url: 'https://pubmed.ncbi.nlm.nih.gov/26161629/',
    checked: 'abstract',
  },
  {
    id: 'lewis-2018',
    citation:
      'Lewis CL, Foley HD, Lee TS, Berry JW. Hip-muscle activity in men and women during resisted side stepping with different band positions. J Athl Train 2018;53(11):1071-1081.',
    doi: '10.4085/1062-6050-46-16',
    url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC6333220/',
    checked: 'abstract',
  },
  {
    id: 'lenhart-2014',
    citation: 'Lenhart R, Thelen D, Heiderscheit B. Hip muscle loads during running at various step rates. J Orthop Sports Phys Ther 2014.',
    url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC4296582/',
    checked: 'text',
  },
  {
    id: 'mucha-2017',
    citation:
      'Mucha MD and others. Hip abductor strength and lower extremity running related injury in distance runners: a systematic review. J Sci Med Sport 2017;20(4).',
    doi: '10.1016/j.jsams.2016.09.002',
    checked: 'abstract',
  },
  {
    id: 'toresdahl-2020',
    citation:
      'Toresdahl BG, McElheny K, Metzl J, Ammerman B, Chang B, Kinderknecht J. A randomized study of a strength training program to prevent injuries in runners of the New York City Marathon. Sports Health 2020;12(1):74-79.',
    doi: '10.1177/1941738119877180',
    url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC6931177/',
    checked: 'abstract',
  },
  {
    id: 'leppanen-2024',
    citation:
      'Leppänen M, Viiala J, Kaikkonen P and others. Hip and core exercise programme prevents running-related overuse injuries in adult novice recreational runners: a three-arm randomised controlled trial (Run RCT). Br J Sports Med 2024;58(13):722.',
    doi: '10.1136/bjsports-2023-107926',
    checked: 'abstract',
  },
  {
    id: 'wu-2024',
    citation:
      'Wu H, Brooke-Wavell K, Fong DTP, Paquette MR, Blagrove RC. Do exercise-based prevention programs reduce injury in endurance runners? A systematic review and meta-analysis. Sports Med 2024;54:1249-1267.',
    doi: '10.1007/s40279-024-01993-7',
    checked: 'abstract',
  },
  {
    id: 'collings-2023',
    citation:
      'Collings TJ, Bourne MN, Barrett RS, Meinders E, Gonçalves BAM, Shield AJ, Diamond LE. Gluteal muscle forces during hip-focused injury prevention and rehabilitation exercises. Med Sci Sports Exerc 2023;55(4):650-660.',
    doi: '10.1249/MSS.0000000000003091',
    checked: 'abstract',
  },
  {
    id: 'mckay-2020',
    citation:
      'McKay J, Maffulli N, Aicale R, Taunton J. Iliotibial band syndrome rehabilitation in female runners: a pilot randomized study. J Orthop Surg Res 2020.',
    doi: '10.1186/s13018-020-01713-7',
    checked: 'text',
  },
  {
    id: 'moore-2020',
    citation:
      'Moore D, Semciw AI, Pizzari T. A systematic review and meta-analysis of common therapeutic exercises that generate highest muscle activity in the gluteus medius and gluteus minimus segments. Int J Sports Phys Ther 2020;15(6):856-881.',
    doi: '10.26603/ijspt20200856',
    checked: 'abstract',
  },
  {
    id: 'macadam-2015',
    citation:
      'Macadam P, Cronin J, Contreras B. An examination of the gluteal muscle activity associated with dynamic hip abduction and hip external rotation exercise: a systematic review. Int J Sports Phys Ther 2015;10(5):573-591.',
    url: 'https://ro.ecu.edu.au/ecuworkspost2013/1608/',
    checked: 'abstract',
  },
  {
    id: 'macaskill-2014',
    citation:
      'MacAskill MJ, Durant TJS, Wallace DA. Gluteal muscle activity during weightbearing and non-weightbearing exercise. Int J Sports Phys Ther 2014.',
    checked: 'abstract',
  },
  {
    id: 'ekstrom-2007',
    citation:
      'Ekstrom RA, Donatelli RA, Carp KC. Electromyographic analysis of core trunk, hip, and thigh muscles during 9 rehabilitation exercises. J Orthop Sports Phys Ther 2007;37(12):754-762.',
    doi: '10.2519/jospt.2007.2471',
    url: 'https://pubmed.ncbi.nlm.nih.gov/18560185/',
    checked: 'abstract',
  },
];
