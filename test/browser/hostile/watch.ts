import type { Browser, Page } from 'playwright-core';
import { openPage, type Seen } from '../browser.js';
import { HOSTILE_TEXTS } from './texts.js';

/**
 * In the page, before its own scripts: notes every element that no screen makes (so a text was taken for HTML), every
 * handler in an attribute and every address that would run; knows when the page has come to rest.
 */
const WATCH = `(() => {
  const found = new Set();
  const MADE = 'script:not([src^="/assets/"]),iframe,object,embed,video,audio,marquee,math,base,style,template,slot,frame,' +
    'link:not([href^="/"]):not([href^="' + location.origin + '/assets/"]),meta[http-equiv],x,b[id^=q]';
  const RUNS = /^(javascript|data|vbscript|blob|file):/i;
  const judge = (element) => {
    if (element.matches(MADE)) found.add('made of a text: ' + element.outerHTML.slice(0, 200));
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on') || name === 'srcdoc') found.add('a handler: ' + element.outerHTML.slice(0, 200));
      const is = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster'].includes(name);
      if (is && RUNS.test(value.replace(/[\\u0000-\\u0020]/g, ''))) found.add('would run: ' + element.outerHTML.slice(0, 200));
    }
  };
  let changed = performance.now();
  let open = 0;
  const watch = new MutationObserver((changes) => {
    changed = performance.now();
    for (const { target, addedNodes } of changes) {
      if (target.nodeType === 1) judge(target);
      for (const node of addedNodes) if (node.nodeType === 1) [node, ...node.querySelectorAll('*')].forEach(judge);
    }
  });
  watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const ask = globalThis.fetch.bind(globalThis);
  globalThis.fetch = async (...given) => {
    open += 1;
    try { return await ask(...given); } finally { open -= 1; changed = performance.now(); }
  };
  const waiting = () => [...document.querySelectorAll('p.waiting')].some((one) => one.textContent === 'Loading…');
  globalThis.watched = {
    found: () => [...found],
    isAtRest: (ms) => open === 0 && !waiting() && performance.now() - changed > ms,
    words: () => {
      const words = [document.body.innerText, document.title];
      for (const one of document.querySelectorAll('input,textarea')) words.push(one.value);
      for (const one of document.querySelectorAll('option')) words.push(one.textContent);
      for (const one of document.querySelectorAll('[title],[aria-label],[placeholder]'))
        words.push(one.title, one.getAttribute('aria-label') ?? '', one.getAttribute('placeholder') ?? '');
      return words.join('\\n');
    },
    open: () => {
      const shut = [...document.querySelectorAll('main details:not([open]), [role=dialog] details:not([open])')];
      for (const one of shut) one.open = true;
      const more = [...document.querySelectorAll('main [aria-expanded=false]')].filter((one) => one.checkVisibility());
      for (const one of more) one.click();
      return shut.length + more.length;
    },
    write: (texts) => {
      const fields = [...document.querySelectorAll('input:not([type]),input[type=text],input[type=search],input[type=email],input[type=url],input[type=tel],textarea')];
      const free = fields.filter((one) => one.checkVisibility() && !one.disabled && !one.readOnly);
      return free.map((one, n) => {
        const kind = one instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
        one.focus();
        Object.getOwnPropertyDescriptor(kind.prototype, 'value').set.call(one, texts[n % texts.length]);
        one.dispatchEvent(new Event('input', { bubbles: true }));
        const name = one.labels?.[0]?.textContent || one.getAttribute('aria-label') || one.placeholder || one.id || one.name;
        return name.trim().split(/[<\\n]/)[0].slice(0, 60);
      });
    },
    press: (within, pressed) => {
      const all = [...document.querySelectorAll(within + ' button[type=button]')];
      const next = all.find((one) => one.checkVisibility() && !one.disabled && !one.closest('nav') && !pressed.includes(one.textContent));
      next?.click();
      return next?.textContent ?? null;
    },
    send: () => {
      const forms = [...document.querySelectorAll('main form, [role=dialog] form')].filter((one) => one.checkVisibility() && !one.querySelector('[type=password]'));
      for (const one of forms) one.querySelector('[type=submit]:not(:disabled)')?.click();
      return forms.length;
    },
    go: (address) => {
      history.pushState(null, '', address);
      dispatchEvent(new PopStateEvent('popstate'));
    },
  };
})();`;

interface Watched {
  found: () => string[];
  isAtRest: (ms: number) => boolean;
  words: () => string;
  open: () => number;
  write: (texts: readonly string[]) => string[];
  press: (within: string, pressed: readonly string[]) => string | null;
  send: () => number;
  go: (address: string) => void;
}

declare global {
  var watched: Watched;
  var executed: unknown;
}

/** A page of the console that is watched from before its first script on. */
export async function openWatched(browser: Browser, url: string, { bypassCSP = false } = {}): Promise<Seen> {
  const seen = await openPage(browser, 'about:blank', { bypassCSP });
  await seen.context.addInitScript(WATCH);
  await seen.page.goto(url);
  return seen;
}

/** Until nothing is asked and nothing changes any more, or for as long as a busy page may take. */
export async function atRest(page: Page, ms = 60): Promise<void> {
  await page
    .waitForFunction((quiet) => globalThis.watched.isAtRest(quiet), ms, { polling: 20, timeout: 4_000 })
    .catch(() => undefined);
}

export async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => globalThis.watched.go(to), address);
  await atRest(page);
}

/** Opens what is shut on the page, and what that brings. */
export async function openAll(page: Page): Promise<void> {
  for (let n = 0; n < 3; n++) {
    if ((await page.evaluate(() => globalThis.watched.open())) === 0) return;
    await atRest(page);
  }
}

/** What went wrong on the page so far: executed texts, texts taken for HTML, links that would run, and the rest. */
export async function harm({ page, faults }: Seen): Promise<string[]> {
  // A text in the place of a word is refused by the server, as it should be.
  const refused = /status of 400/;
  const [executed, found] = await page.evaluate(() => [globalThis.executed, globalThis.watched.found()] as const);
  return [
    ...(executed === undefined ? [] : ['a text was executed']),
    ...found,
    ...faults.filter((fault) => !refused.test(fault)),
  ];
}

/** All that the page says: as text, in fields and in names. */
export const wordsOn = (page: Page): Promise<string> => page.evaluate(() => globalThis.watched.words());

let written = 0;

/** Writes one of the sixty into each field that takes texts; the fields' names. */
export async function write(page: Page): Promise<string[]> {
  const texts = [...HOSTILE_TEXTS.slice(written), ...HOSTILE_TEXTS.slice(0, written)];
  const names = await page.evaluate((all) => globalThis.watched.write(all), texts);
  written = (written + names.length) % HOSTILE_TEXTS.length;
  return names;
}

const MOST_PRESSED = 24;
const UNDOING = ['Not now', 'Cancel'];

/** Presses the buttons within, each once, and writes into what that opens. */
export async function pressAll(page: Page, within: string, fill: () => Promise<void>): Promise<void> {
  const pressed = [...UNDOING];
  const { pathname } = new URL(page.url());
  while (pressed.length < MOST_PRESSED && new URL(page.url()).pathname === pathname) {
    const one = await page.evaluate(([where, so]) => globalThis.watched.press(where, so), [within, pressed] as const);
    if (one === null) return;
    pressed.push(one);
    await atRest(page, 30);
    await fill();
  }
}
