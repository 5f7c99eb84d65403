import { describe, expect, it } from '@jest/globals';
import { accountSubject, addressSubject } from '../../../src/identity/sessions/try-subjects.js';

describe('the address a try is counted against', () => {
  it.each([
    ['192.0.2.7', 'address:192.0.2.7'],
    ['::ffff:192.0.2.7', 'address:192.0.2.7'],
    ['::1', 'address:0:0:0:0::/64'],
    ['2001:db8:1:2::1', 'address:2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002:aaaa:bbbb:cccc:dddd', 'address:2001:db8:1:2::/64'],
    ['2001:db8::1', 'address:2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'address:fe80:0:0:0::/64'],
    [undefined, 'address:unknown'],
  ])('%s is %s', (ip, subject) => {
    expect(addressSubject(ip)).toBe(subject);
  });
});

describe('the account a try is counted against', () => {
  it('is the same for every spelling and shows nothing of what was typed', () => {
    const subject = accountSubject('ada@contoso.example');
    expect(accountSubject('  ADA@Contoso.Example ')).toBe(subject);
    expect(accountSubject('bob@contoso.example')).not.toBe(subject);
    expect(subject).toMatch(/^account:[0-9a-f]{64}$/);
  });
});
