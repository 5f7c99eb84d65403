import { describe, expect, it } from '@jest/globals';
import { generatePassword, hashPassword, passwordMatches } from '../../../src/identity/sessions/password.js';
import { GATE_FULL, PasswordGate } from '../../../src/identity/sessions/password-gate.js';

describe('passwords', () => {
  it('are argon2id with 19 MiB and two passes, and match however their accents are composed', async () => {
    const stored = await hashPassword('Zu\u0308rich-Passwort');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwordMatches(stored, 'Z\u00fcrich-Passwort')).toBe(true);
    expect(await passwordMatches(stored, 'zürich-passwort')).toBe(false);
  });

  it('match nobody without a stored hash, after a check of the same cost', async () => {
    expect(await passwordMatches(null, '')).toBe(false);
    const started = performance.now();
    await passwordMatches(null, 'anything');
    // A check that is skipped takes microseconds; the real one some 20 ms.
    expect(performance.now() - started).toBeGreaterThan(2);
  });

  it('are generated readable, long and different', () => {
    const made = Array.from({ length: 200 }, generatePassword);
    expect(new Set(made).size).toBe(200);
    for (const password of made) expect(password).toMatch(/^([a-km-zA-HJ-NP-Z2-9]{5}-){3}[a-km-zA-HJ-NP-Z2-9]{5}$/);
  });
});

describe('the gate before password checks', () => {
  it('lets so many in at once, keeps order, and refuses what is too much', async () => {
    const gate = new PasswordGate(2, 3);
    const order: number[] = [];
    const leave: (() => void)[] = [];
    const work = (n: number) => () => {
      order.push(n);
      return new Promise<number>((resolve) => leave.push(() => resolve(n)));
    };
    const answers = [0, 1, 2, 3, 4, 5].map((n) => gate.run(work(n)));
    expect(await answers[5]).toBe(GATE_FULL);
    expect(order).toEqual([0, 1]);
    for (let n = 0; n < 5; n++) {
      leave[n]?.();
      expect(await answers[n]).toBe(n);
      await new Promise(setImmediate);
    }
    expect(order).toEqual([0, 1, 2, 3, 4]);
  });

  it('gives the place on when the work fails', async () => {
    const gate = new PasswordGate(1, 10);
    await expect(gate.run(() => Promise.reject(new Error('broke')))).rejects.toThrow('broke');
    expect(await gate.run(() => Promise.resolve('next'))).toBe('next');
  });
});
