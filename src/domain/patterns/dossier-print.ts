import type { Block } from './dossier-blocks.js';

/* Texts of users stay text: whatever stands in a log or a title, it makes no markup, no link and no picture. */

// Controls and marks that turn the direction of writing: they would let a text look like another.
const UNSEEN = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

const line = (text: string): string => text.replace(/\s+/g, ' ').replace(UNSEEN, '').trim();
const lines = (text: string): string[] => text.split(/\r\n|[\n\r\u2028\u2029]/).map(oneOfMany);
const oneOfMany = (text: string): string => text.replaceAll('\t', '  ').replace(UNSEEN, '');

/** One line of text as Markdown that shows it: marks, addresses and mentions are escaped. */
export function markdownText(text: string): string {
  return line(text)
    .replace(/[\\`*_{}[\]<>&~|!#@$^=]/g, '\\$&')
    .replace(/:(?=\/\/)|:(?=\S*\\@)/g, '\\:')
    .replace(/\b(mailto|xmpp):/gi, '$1\\:')
    .replace(/\bwww\./gi, (www) => `${www.slice(0, -1)}\\.`);
}

/** Pasted text in a fence that is longer than any inside. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${lines(text).join('\n')}\n${fence}`;
}

/** The dossier as Markdown (CommonMark). */
export function markdownOf(blocks: readonly Block[]): string {
  return `${blocks.map(markdownBlock).join('\n\n')}\n`;
}

function markdownBlock(block: Block): string {
  switch (block.is) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${markdownText(block.text)}`;
    case 'facts':
      return block.rows.map(([label, value]) => `- **${markdownText(label)}:** ${markdownText(value)}`).join('\n');
    case 'list':
      return block.items.map((item) => `- ${inItem(markdownText(item))}`).join('\n');
    case 'text':
      return inItem(markdownText(block.text));
    case 'pasted':
      return `${inItem(markdownText(block.caption))}\n\n${fenced(block.text)}`;
  }
}

/** What would begin a list or a quotation at the start of a line. */
function inItem(text: string): string {
  return text.replace(/^([-+>]|\d+[.)])/, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** One line of text as HTML that shows it. */
export function htmlText(text: string): string {
  return entities(line(text));
}

function entities(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** The page's one style sheet: its hash stands in the policy that the page is sent with. */
export const DOSSIER_STYLE = [
  'body{font:11pt/1.45 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}',
  'h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}h3{font-size:1rem;margin-top:1.5rem;break-after:avoid}',
  'dl{display:grid;grid-template-columns:14rem 1fr;gap:.2rem 1rem}dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}',
  'pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid #999;padding:.5rem;font-size:9pt}',
  'figure{margin:.5rem 0}figcaption{font-size:9pt}@media print{body{margin:0;max-width:none}}',
].join('');

/** The dossier as a page to read or print: no scripts, no links, nothing loaded. */
export function htmlOf(title: string, blocks: readonly Block[]): string {
  const head = `<meta charset="utf-8"><title>${htmlText(title)}</title><style>${DOSSIER_STYLE}</style>`;
  const body = blocks.map(htmlBlock).join('\n');
  return `<!doctype html>\n<html lang="en">\n<head>${head}</head>\n<body>\n${body}\n</body>\n</html>\n`;
}

function htmlBlock(block: Block): string {
  switch (block.is) {
    case 'heading':
      return `<h${block.level}>${htmlText(block.text)}</h${block.level}>`;
    case 'facts':
      return `<dl>${block.rows.map(([label, value]) => `<dt>${htmlText(label)}</dt><dd>${htmlText(value)}</dd>`).join('')}</dl>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${htmlText(item)}</li>`).join('')}</ul>`;
    case 'text':
      return `<p>${htmlText(block.text)}</p>`;
    case 'pasted':
      return `<figure><figcaption>${htmlText(block.caption)}</figcaption><pre>${entities(lines(block.text).join('\n'))}</pre></figure>`;
  }
}
