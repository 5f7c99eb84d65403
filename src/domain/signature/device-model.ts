import type { Platform } from '../words.js';

/** A device model named in a text. */
export interface ModelMention {
  model: string;
  platform: Platform;
  from: number;
  to: number;
}

const MODELS: readonly (readonly [Platform, RegExp])[] = [
  ['ios_ipados', /\biP(?:hone|ad)\d{1,2},\d{1,2}\b/g],
  ['ios_ipados', /\biPhone\s?(?:\d{1,2}e?|SE|XR|XS|X)\b(?:\s(?:Pro Max|Pro|Plus|Max|mini))?\b/gi],
  ['ios_ipados', /\biPad\s(?:Pro|Air|mini)\b(?:\s(?:M\d|\d{1,2}(?:\.\d)?(?:-inch)?)\b)?/gi],
  ['ios_ipados', /\biPad(?:\s\(?\d{1,2}(?:st|nd|rd|th) gen(?:eration)?\)?)/gi],
  ['android', /\b(?:Google\s)?Pixel\s\d{1,2}a?\b(?:\s(?:Pro XL|Pro Fold|Pro|XL|Fold)\b)?/gi],
  [
    'android',
    /\b(?:Samsung\s)?Galaxy\s(?:Z\s(?:Fold|Flip)\s?\d|Tab\s(?:Active\s?\d?|[SA]\d{0,2})|XCover\s?(?:Pro|\d)|Note\s?\d{1,2}|[SAM]\d{1,2}e?)\b(?:\s(?:Ultra|Plus|FE|5G)\b)?/gi,
  ],
  ['android', /\bSM-[A-Z]\d{3,4}[A-Z0-9]{0,3}\b/g],
  ['android', /\bZebra\s(?:TC|MC|EC)\d{2,4}\b/gi],
  ['windows', /\b(?:Microsoft\s)?Surface\s(?:Pro|Laptop|Go|Book|Studio)\b(?:\s(?:Studio|SE|X|Go|\d{1,2})\b)?/g],
  [
    'windows',
    /\b(?:Lenovo\s)?ThinkPad\s[A-Z]\d{1,3}[a-z]?\b(?:\s(?:Carbon|Yoga|Nano|Extreme)\b)?(?:\sGen\s?\d{1,2}\b)?/g,
  ],
  ['windows', /\b(?:Dell\s)?(?:Latitude|OptiPlex|Precision|Vostro|Inspiron)\s\d{4}\b/gi],
  ['windows', /\b(?:Dell\s)?XPS\s\d{2}\b/g],
  [
    'windows',
    /\b(?:HP\s)?(?:EliteBook|ProBook|ZBook|EliteDesk|ProDesk)\s(?:[A-Za-z]{1,8}\s)?\d{1,4}(?:\s?G\d{1,2})?\b/gi,
  ],
  ['macos', /\bMacBook\s(?:Pro|Air)\b(?:\s(?:M\d|\d{2}-inch)\b)?(?:\s\([^)\n]{2,30}\))?/gi],
  ['macos', /\b(?:Mac\s(?:mini|Studio)|iMac\s(?:M\d|\d{2}))\b/g],
];

/** The spelling of the maker for what people type in lower case. */
const SPELLING: readonly (readonly [RegExp, string])[] = [
  [/\biphone\s?(?=\S)/i, 'iPhone '],
  [/\bipad\b/i, 'iPad'],
  [/\bmacbook\b/i, 'MacBook'],
  [/\b(google|samsung|galaxy|pixel|pro|max|plus|air|ultra|zebra|dell|lenovo|latitude)\b/gi, ''],
];

function spelled(found: string): string {
  const spaced = found.replace(/\s{1,20}/g, ' ');
  if (/,\d/.test(spaced)) return spaced;
  return SPELLING.reduce(
    (name, [written, right]) =>
      name.replace(written, (word) =>
        right === '' ? word.charAt(0).toUpperCase() + word.slice(1).toLowerCase() : right,
      ),
    spaced,
  );
}

/** Device models in a text, with the platform that each implies. */
export function modelsIn(text: string): ModelMention[] {
  return MODELS.flatMap(([platform, form]) =>
    [...text.matchAll(form)].map(({ 0: found, index }) => {
      return { model: spelled(found.trimEnd()), platform, from: index, to: index + found.trimEnd().length };
    }),
  ).sort((a, b) => a.from - b.from);
}
