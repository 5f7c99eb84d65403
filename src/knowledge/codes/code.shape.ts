import { ADVICE_BASES, CODE_KINDS } from '../../domain/knowledge/codes/code-sheet.js';
import { PLATFORMS } from '../../domain/words.js';
import * as is from '../../tickets/http/shape.js';

const saying = (shape: is.Shape, description: string): is.Shape => ({ ...shape, description });

/** What one page says about a code. */
const MEANING = is.object({
  kind: is.word(CODE_KINDS),
  platforms: is.listOf(is.word(PLATFORMS)),
  platformSaid: saying(is.flag, 'False: the page names no platform'),
  message: saying(is.text, 'What is printed; null: the source gives the name only'),
  resolution: saying(is.text, 'Null: no advice is documented'),
  basis: is.wordOrNone(ADVICE_BASES),
  where: is.text,
  source: is.object({ title: is.name, url: is.text }),
});

/** A code of the catalogue, or what can be said of one that is not in it. */
export const CODE = is.object({
  code: { type: 'string', examples: ['0x87D1041C', 'DeviceCapReached'] },
  known: saying(is.flag, 'False: no page explains it; its forms and facility are all that can be said'),
  hex: is.text,
  signed: is.wholeOrNone,
  unsigned: is.wholeOrNone,
  symbol: saying(is.text, 'A failure that is printed as a text instead of a number'),
  name: is.text,
  facility: is.objectOrNone({ number: is.name, name: is.text }),
  platform: saying(is.wordOrNone(PLATFORMS), 'The platform that was asked about'),
  meanings: saying(is.listOf(MEANING), 'For that platform and without one; never of another platform'),
  otherPlatforms: saying(is.listOf(is.word(PLATFORMS)), 'It is documented for these, too, with another meaning'),
  printed: saying(is.listOf(is.name), 'Forms in which the pages print it'),
  notes: saying(is.listOf(is.name), 'Where the pages contradict each other or themselves'),
  alsoPrintedFor: saying(is.listOf(is.name), 'Codes beside which a page prints this number by mistake'),
});

export const CODE_PAGE = is.pageOf({
  ...is.object({
    ...(CODE['properties'] as Record<string, is.Shape>),
    why: is.word(['code', 'misprint', 'words', 'all']),
  }),
});
