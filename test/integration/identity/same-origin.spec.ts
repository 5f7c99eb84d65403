import { describe, expect, it } from '@jest/globals';
import { isForeignOrigin, isSameOrigin, type OriginHeaders } from '../../../src/identity/same-origin.js';

const PUBLIC = 'https://desk.contoso.example';

describe('whether a request comes from our own page', () => {
  it.each<[string, OriginHeaders, boolean, boolean]>([
    ['neither header: a program', { host: 'desk:3000' }, false, false],
    ['the host it was sent to', { origin: 'http://desk:3000', host: 'desk:3000' }, true, false],
    ['default port spelt out', { origin: 'http://desk', host: 'desk:80' }, true, false],
    ['another port', { origin: 'http://desk:3001', host: 'desk:3000' }, false, true],
    ['the public address behind a proxy', { origin: PUBLIC, host: 'inside:3000' }, true, false],
    ['public host in plain http', { origin: 'http://desk.contoso.example', host: 'inside:3000' }, false, true],
    ['somebody else', { origin: 'https://evil.example', host: 'desk:3000' }, false, true],
    ['a host that begins like ours', { origin: 'http://desk.evil.example', host: 'desk' }, false, true],
    ['a sandboxed frame', { origin: 'null', host: 'desk:3000' }, false, true],
    ['an extension', { origin: 'chrome-extension://desk', host: 'desk' }, false, true],
    ['not a URL', { origin: '%%', host: 'desk:3000' }, false, true],
    ['the browser says same origin', { 'sec-fetch-site': 'same-origin', host: 'desk:3000' }, true, false],
    ['the browser says same site', { 'sec-fetch-site': 'same-site', host: 'desk:3000' }, false, true],
    ['the browser says cross site', { 'sec-fetch-site': 'cross-site', host: 'desk:3000' }, false, true],
    ['typed into the address bar', { 'sec-fetch-site': 'none', host: 'desk:3000' }, false, false],
  ])('%s', (_name, headers, same, foreign) => {
    expect(isSameOrigin(headers, PUBLIC)).toBe(same);
    expect(isForeignOrigin(headers, PUBLIC)).toBe(foreign);
  });

  it('knows only the host when no public address is set', () => {
    expect(isSameOrigin({ origin: PUBLIC, host: 'inside:3000' }, null)).toBe(false);
    expect(isSameOrigin({ origin: 'https://desk', host: 'desk' }, null)).toBe(true);
  });
});
