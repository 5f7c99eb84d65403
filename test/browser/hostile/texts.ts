const RUN = 'globalThis.executed = true';

const TAGS = [
  'script',
  'img',
  'svg',
  'iframe',
  'video',
  'audio',
  'object',
  'embed',
  'details',
  'body',
  'input',
  'marquee',
];
const HANDLERS = [
  'onerror',
  'onload',
  'onfocus',
  'onmouseover',
  'ontoggle',
  'onanimationstart',
  'onpointerenter',
  'onclick',
];

/** Sixty texts that a page which writes them as HTML, as an address or into a script would execute. */
export const HOSTILE_TEXTS: readonly string[] = [
  `<script>${RUN}</script>`,
  `<SCRIPT SRC=data:text/javascript,${RUN}></SCRIPT>`,
  `"><script>${RUN}</script>`,
  `'><script>${RUN}</script>`,
  `</textarea><script>${RUN}</script>`,
  `</title><script>${RUN}</script>`,
  `</script><script>${RUN}</script>`,
  `<!--<img src="--><img src=x onerror=${RUN}//">`,
  `<![CDATA[<script>${RUN}</script>]]>`,
  `<svg><script>${RUN}</script></svg>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${RUN}>`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `javascript:${RUN}`,
  `java\tscript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `<a href="javascript:${RUN}">press</a>`,
  `<form action="javascript:${RUN}"><button>press</button></form>`,
  `<base href="javascript:${RUN}//">`,
  `<meta http-equiv="refresh" content="0;url=javascript:${RUN}">`,
  `<link rel=stylesheet href="data:text/css,*{background:url(javascript:${RUN})}">`,
  `<style>@import 'javascript:${RUN}';</style>`,
  `<div style="background:url(javascript:${RUN})">`,
  `\${${RUN}}`,
  `{{constructor.constructor('${RUN}')()}}`,
  `#{${RUN}}`,
  `<%= ${RUN} %>`,
  `');${RUN};//`,
  `";${RUN};//`,
  '\u202e<script>\u202c',
  `\u2028${RUN}\u2029`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `%3Cscript%3E${RUN}%3C/script%3E`,
  `\\u003cscript\\u003e${RUN}\\u003c/script\\u003e`,
  `<img src=x onerror="${RUN}"`,
  `<svg/onload=${RUN}>`,
  `<img/src/onerror=${RUN}>`,
  `<x contenteditable onblur=${RUN}>`,
  `<template><script>${RUN}</script></template>`,
  `<slot onslotchange=${RUN}>`,
  `<dialog open onclose=${RUN}>`,
  ...TAGS.map((tag) => `<${tag} src=x onerror="${RUN}" onload="${RUN}" autofocus onfocus="${RUN}">`),
  ...HANDLERS.map((handler) => `<b ${handler}="${RUN}" tabindex=0 style="animation:x 1s">text</b>`),
];

let written = 0;
const uses = new Map(HOSTILE_TEXTS.map((text) => [text, 0]));

/**
 * The least used of the sixty that has room, with a mark of its own behind it: a tag, so that it is known wherever it
 * stands, as a text or as an element.
 */
export function hostileText(maxLength = 300): string {
  const mark = ` <b id=q${++written}q>`;
  const room = maxLength - mark.length;
  const fits = [...uses].filter(([text]) => text.length <= room).sort(([, one], [, other]) => one - other)[0];
  if (fits === undefined) return mark.trim().slice(0, maxLength);
  uses.set(fits[0], fits[1] + 1);
  return `${fits[0]}${mark}`.trim();
}

/** A text that was refused: another field gets it. */
export function giveBack(text: string): void {
  for (const [one, times] of uses) if (text.startsWith(`${one.trim()} <b id=`)) uses.set(one, times - 1);
}
