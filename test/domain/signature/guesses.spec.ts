import { describe, expect, it } from '@jest/globals';
import { kindFrom } from '../../../src/domain/signature/kind-from.js';
import { parseIntake } from '../../../src/domain/signature/parse-intake.js';
import { platformFrom } from '../../../src/domain/signature/platform-from.js';
import { failureCategoryOf } from '../../../src/domain/signature/report-words.js';
import { bareSubject } from '../../../src/domain/signature/from-mail.js';
import { titleFrom, titleText } from '../../../src/domain/signature/title-from.js';

describe('the kind that a text speaks of', () => {
  it.each([
    ['I cannot enroll my phone', 'enrollment'],
    ['Autopilot stops at the Enrollment Status Page', 'enrollment'],
    ['setting up my new company laptop fails', 'enrollment'],
    ['I cannot install the Company Portal to enroll', 'enrollment'],
    ['Zoom fails to install', 'app_install'],
    ['My enrolled device does not get the required apps, installation failed', 'app_install'],
    ['the Wi-Fi profile is not applied', 'policy'],
    ['BitLocker policy fails', 'policy'],
    ['my laptop is not compliant', 'compliance'],
    ["You can't get there from here", 'access'],
    ['conditional access blocks me', 'access'],
    ['Can the company see my photos? I would rather not enroll', 'question'],
    ['Is it mandatory to enroll?', 'question'],
    ['Why does enrollment fail?', 'enrollment'],
    ['Do I have to enroll again? It stops with an error', 'enrollment'],
    ['the printer is out of paper', null],
    ['', null],
  ])('%j: %s', (text, kind) => {
    expect(kindFrom(text)).toBe(kind);
  });

  it('lets a code speak where the words do not', () => {
    const code = { hex: '0x80180014', symbol: null, raw: '80180014', value: 0x80180014 };
    expect(kindFrom('it does not go on', [code])).toBe('enrollment');
    expect(kindFrom('sign in', [{ hex: null, symbol: 'AADSTS53003', raw: '', value: null }])).toBe('access');
  });
});

describe('the platform that a text speaks of', () => {
  it.each([
    ['iOS 17.5.1', 'ios_ipados'],
    ['my iPad mini', 'ios_ipados'],
    ['Windows 11 23H2 (22631.3593)', 'windows'],
    ['build 10.0.22631.3593', 'windows'],
    ['ThinkPad T14 Gen 4', 'windows'],
    ['macOS Sonoma', 'macos'],
    ['MacBook Pro', 'macos'],
    ['Pixel 8 Pro', 'android'],
    ['the work profile', 'android'],
    ['Ubuntu 22.04 LTS', 'linux'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X)', 'ios_ipados'],
    ['Mozilla/5.0 (Linux; Android 14; Pixel 8)', 'android'],
    ['the MAC address and several windows on the screen', null],
    ['10.0.2.15', null],
    ['', null],
  ])('%j: %s', (text, platform) => {
    expect(platformFrom(text)).toBe(platform);
  });
});

describe('words of reports and mails', () => {
  it.each([
    ['enrollmentRestrictionsEnforced', 'enrollment_restrictions_enforced'],
    ['EnrollmentRestrictionsEnforced', 'enrollment_restrictions_enforced'],
    ['Device not supported', 'device_not_supported'],
    ['11', 'user_abandonment'],
    ['12', null],
    ['something', null],
  ])('category %j: %s', (text, category) => {
    expect(failureCategoryOf(text)).toBe(category);
  });

  it.each([
    ['RE: FW: [EXTERNAL] Laptop', 'Laptop'],
    ['AW: WG: Laptop', 'Laptop'],
    ['Re[2]: Laptop', 'Laptop'],
    ['[INC0012345] RE: Laptop', 'Laptop'],
    ['Re', 'Re'],
    ['Reset: laptop', 'Reset: laptop'],
    ['RE:', ''],
  ])('subject %j: %j', (subject, bare) => {
    expect(bareSubject(subject)).toBe(bare);
  });

  it('finds the telling sentence, joined where a mail program broke it', () => {
    const text =
      'Hello team,\n\nI am in the Redmond office. Since Monday my laptop\ncannot join the network. Please help.';
    expect(titleFrom(text)[0]?.value).toBe('Since Monday my laptop cannot join the network');
  });

  it.each([
    [
      "Hi, Jonas Weber here (jonas.weber@contoso.com) at the Charlotte office, my new iPad won't enroll, says 0x80180014",
      "My new iPad won't enroll, says 0x80180014",
      'Jonas Weber',
    ],
    [
      'Anna Fischer called, her laptop is stuck on Account setup',
      'Her laptop is stuck on Account setup',
      'Anna Fischer',
    ],
    ['This is Ann Lee from Finance. Outlook does not open', 'Outlook does not open', 'Ann Lee'],
    ['Hello, Company Portal here fails with an error', 'Company Portal here fails with an error', undefined],
    ['My laptop is not enrolled, Windows called home', 'My laptop is not enrolled, Windows called home', undefined],
  ])('leaves who speaks out of the title: %j', (text, title, name) => {
    const { fields } = parseIntake(text);
    expect(fields.title).toBe(title);
    expect(fields.requester?.name).toBe(name);
  });

  it('cuts a title at a word, never inside a character', () => {
    expect(titleText('abcdefghij '.repeat(20))).toMatch(/^(?:abcdefghij )+abcdefghij\u2026$/);
    expect(titleText('\ud83d\ude00'.repeat(100))).not.toMatch(/\p{Cs}/u);
    expect(titleText('x'.repeat(200)).length).toBeLessThanOrEqual(120);
  });
});
