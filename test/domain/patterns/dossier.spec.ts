import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dossierBlocks } from '../../../src/domain/patterns/dossier-blocks.js';
import { htmlOf, htmlText, markdownOf, markdownText } from '../../../src/domain/patterns/dossier-print.js';
import {
  dossierOf,
  formsOf,
  type DossierCase,
  type DossierTicket,
  type DossierTotals,
} from '../../../src/domain/patterns/dossier.js';

const NOW = Date.parse('2026-11-05T09:30:00Z');
const CASE: DossierCase = {
  ...{ key: 'MC-3', references: ['2405230040001234', '12345678'], title: 'Enrollment stops at 80 %', severity: 'B' },
  ...{ turn: 'microsoft', state: 'open', liaison: 'Eve', pattern: null, whereSeen: 'Company Portal, last page' },
  ...{ mdmAuthority: 'intune', everWorked: true, affected: 'some', contact: null },
};
const TICKET: DossierTicket = {
  ...{ key: 'TL-7', title: 'Cannot *enroll*', kind: 'enrollment', platform: 'windows', osVersion: '10.0.22631' },
  ...{ ownership: 'organization', enrollmentMethod: 'autopilot_user_driven', state: 'waiting' },
  ...{ reportedAt: Date.parse('2026-11-02T15:04:00Z'), requester: 'Ada', upn: 'ada@contoso.example' },
  ...{ device: 'LT-17', serial: null, model: 'Surface Laptop', intuneId: null, app: null, policy: null },
  ...{ code: { raw: '80180014', hex: '0x80180014', symbol: null }, failureCategory: null, correlationId: null },
  ...{ affectedUsers: 1, tried: ['Signed in again'] },
  evidence: [{ kind: 'log', content: 'line 1\n```\nline 3', at: Date.parse('2026-11-03T08:00:00Z') }],
};
const TOTALS: DossierTotals = {
  ...{ tickets: 13, users: 12, devices: 13, affectedUsers: 19, since: TICKET.reportedAt },
  ...{
    platforms: [{ platform: 'windows', tickets: 13 }],
    osVersions: ['10.0.22631'],
    methods: ['autopilot_user_driven'],
  },
  codes: [{ hex: '0x80180014', symbol: null, category: null, tickets: 13 }],
};

const GOLDEN = `# MC-3: Enrollment stops at 80 %

For Microsoft support, as of 2026-11-05 09:30 UTC.

- **Case numbers:** 2405230040001234, 12345678
- **Severity:** B
- **State:** open, Microsoft’s turn
- **Liaison:** Eve
- **Contact:** not said yet

## What Microsoft asks

- **Exact message and code:** 0x80180014 (-2145910764, 2149056532) on 13
- **Where it is seen:** Company Portal, last page
- **Since:** 2026-11-02 15:04 UTC
- **Has it ever worked:** yes
- **Platforms:** windows (13)
- **Versions:** 10.0.22631
- **Users affected:** 19 on 13 tickets, 12 of them named
- **Devices affected:** 13 named
- **All or some:** some
- **MDM authority:** intune
- **How devices are enrolled:** autopilot user driven

## What is missing

- contact: Name whom Microsoft may call: name, telephone, mail.
- deviceSerial (TL-7): Read the serial number on the device, or in Intune under Devices.
- correlationId (TL-7): Look up the failure in the enrollment failures report, or in Graph under troubleshootingEvents.

## Tickets

### TL-7: Cannot \\*enroll\\*

- **State:** waiting
- **Reported:** 2026-11-02 15:04 UTC
- **Code:** 0x80180014 (-2145910764, 2149056532)
- **Platform:** windows 10.0.22631
- **Ownership:** organization
- **Enrollment:** autopilot user driven
- **userId:** ada\\@contoso.example
- **Device:** LT-17, Surface Laptop
- **Tried:** Signed in again
- **Missing:** deviceSerial, correlationId

log, 2026-11-03 08:00 UTC

\`\`\`\`text
line 1
\`\`\`
line 3
\`\`\`\`

And 12 elsewhere.
`;

describe('the dossier', () => {
  const dossier = dossierOf(CASE, { totals: TOTALS, tickets: [TICKET], elsewhere: 12 }, NOW);

  it('answers what Microsoft asks, and names what is missing and how to get it', () => {
    expect(markdownOf(dossierBlocks(dossier))).toBe(GOLDEN);
  });

  it('says nothing is missing only when every question has its answer', () => {
    const said = { ...TICKET, serial: 'C02', correlationId: '6f96' };
    const full = dossierOf(
      { ...CASE, contact: 'Eve, 555-0100' },
      { totals: TOTALS, tickets: [said], elsewhere: 0 },
      NOW,
    );
    expect(full.missing).toEqual([]);
    const nothing = dossierOf(CASE, { totals: { ...TOTALS, tickets: 0 }, tickets: [], elsewhere: 0 }, NOW);
    expect(nothing.missing.map(({ fact }) => fact)).toEqual(['contact', 'tickets']);
    const question = { ...TICKET, kind: 'question', upn: null } as const;
    const asked = dossierOf(CASE, { totals: TOTALS, tickets: [question], elsewhere: 0 }, NOW);
    expect(asked.tickets[0]?.missing.map(({ fact }) => fact)).toEqual(['userId']);
  });

  it.each([
    ['0x80180014', { hex: '0x80180014', signed: '-2145910764', unsigned: '2149056532' }],
    ['0x0000000A', { hex: '0x0000000A', signed: '10', unsigned: '10' }],
    ['80180014', null],
    [null, null],
  ])('prints %j in all forms', (hex, forms) => {
    expect(formsOf(hex)).toEqual(forms);
  });

  it('shows texts as they are and never as markup', () => {
    expect(markdownText('[x](javascript:alert(1)) <b>a</b> ![i](http://e/x.png) www.e.com a@b.c @me #1')).toBe(
      '\\[x\\](javascript:alert(1)) \\<b\\>a\\</b\\> \\!\\[i\\](http\\://e/x.png) www\\.e.com a\\@b.c \\@me \\#1',
    );
    expect(htmlText(`<script>"'&`)).toBe('&lt;script&gt;&quot;&#39;&amp;');
    expect(markdownText('a\u202Eb\n# c')).toBe('ab \\# c');
  });

  it('keeps every text inside its own block, whatever it holds', () => {
    const pieces = fc.constantFrom(
      '`',
      '```',
      '~~~',
      '\n',
      '\r',
      '\u2028',
      '# ',
      '- ',
      '<pre>',
      '</pre>',
      '&lt;',
      '\\',
      '*',
      '|',
    );
    const hostile = fc
      .array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 12 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(hostile, hostile, (title, content) => {
        const ticket = { ...TICKET, title, evidence: [{ kind: 'text' as const, content, at: NOW }] };
        const blocks = dossierBlocks(dossierOf(CASE, { totals: TOTALS, tickets: [ticket], elsewhere: 0 }, NOW));
        const markdown = markdownOf(blocks);
        const printed = markdown.split('\n');
        const opening = printed.findIndex((line) => /^`{3,}text$/.test(line));
        const fence = printed[opening]!.replace('text', '');
        const runs = printed
          .slice(opening + 1)
          .filter((line) => new RegExp(`^ {0,3}\`{${fence.length},}\\s*$`).test(line));
        expect(runs).toEqual([fence]);
        expect(printed.at(-2)).toBe(fence);
        expect(printed.filter((line) => line.startsWith('#'))).toHaveLength(5 + fencedHeadings(printed, opening));
        const page = htmlOf(title, blocks);
        expect([...page.matchAll(/<(\/?)([a-z0-9]+)/g)].every(([, , tag]) => ALLOWED.has(tag!))).toBe(true);
        expect(page.match(/<pre>/g)).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });
});

const ALLOWED = new Set('html head meta title style body h1 h2 h3 dl dt dd ul li p figure figcaption pre'.split(' '));
const fencedHeadings = (printed: readonly string[], opening: number): number =>
  printed.slice(opening).filter((line) => line.startsWith('#')).length;
